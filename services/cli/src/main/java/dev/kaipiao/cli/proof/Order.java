package dev.kaipiao.cli.proof;

import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether the events of each invoice come in order. A topic keeps the order of a partition, so all
 * events of an invoice have to be on one, and the first of them is the one that issued it.
 */
final class Order {

  private final Map<Topic, Map<String, Integer>> partitions = new EnumMap<>(Topic.class);
  private long violations;

  /** Takes the next event of its partition into account, repetitions left out. */
  void note(EventType type, String number, int partition) {
    if (number.isEmpty()) {
      return;
    }
    Integer before =
        partitions
            .computeIfAbsent(type.topic(), unused -> new HashMap<>())
            .putIfAbsent(number, partition);
    boolean elsewhere = before != null && before != partition;
    boolean tooEarly =
        before == null && (type == EventType.INVOICE_REPORTED || type == EventType.REPORT_REFUSED);
    if (elsewhere || tooEarly) {
      violations++;
    }
  }

  long violations() {
    return violations;
  }
}
