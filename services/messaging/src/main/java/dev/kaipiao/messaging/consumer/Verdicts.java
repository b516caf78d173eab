package dev.kaipiao.messaging.consumer;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.parking.KeyedTopic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which records of a batch are parked, and which the handler may see.
 *
 * @param parked the reasons, in the order of the batch
 * @param open the others, in the order of the batch
 */
record Verdicts(Map<Item, Violation> parked, List<Item> open) {

  private static final String UNREADABLE = "ce_id or ce_type is missing";

  /**
   * @param decided what is known already
   * @param blocked keys with parked records, behind which a record of the same key has to wait
   */
  static Verdicts of(
      List<Item> batch,
      Map<Item, Violation> decided,
      Set<KeyedTopic> blocked,
      ConsumerOptions options) {
    Set<KeyedTopic> shut = new HashSet<>(blocked);
    Map<Item, Violation> parked = new LinkedHashMap<>();
    List<Item> open = new ArrayList<>(batch.size());
    for (Item item : batch) {
      Violation reason = reason(item, decided, shut, options);
      if (reason == null) {
        open.add(item);
      } else {
        parked.put(item, reason);
        if (options.keyOrdered() && item.isOrdered()) {
          shut.add(item.keyedTopic());
        }
      }
    }
    return new Verdicts(parked, open);
  }

  private static Violation reason(
      Item item, Map<Item, Violation> decided, Set<KeyedTopic> shut, ConsumerOptions options) {
    Violation known = decided.get(item);
    if (known != null) {
      return known;
    }
    if (options.parkUnreadable() && item.message().event().isEmpty()) {
      return Violation.of(ReasonCode.RECORD_UNREADABLE, "", UNREADABLE);
    }
    if (!shut.isEmpty() && item.isOrdered() && shut.contains(item.keyedTopic())) {
      return Violation.of(ReasonCode.KEY_BLOCKED, "");
    }
    return null;
  }
}
