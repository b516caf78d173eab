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
 * @param <R> a record at work
 */
public record Verdicts<R extends Delivered>(Map<R, Violation> parked, List<R> open) {

  private static final String UNREADABLE = "ce_id or ce_type is missing";

  /**
   * @param decided what is known already
   * @param blocked keys with parked records, behind which a record of the same key has to wait
   */
  public static <R extends Delivered> Verdicts<R> of(
      List<R> batch, Map<R, Violation> decided, Set<KeyedTopic> blocked, ConsumerOptions options) {
    Set<KeyedTopic> shut = new HashSet<>(blocked);
    Map<R, Violation> parked = new LinkedHashMap<>();
    List<R> open = new ArrayList<>(batch.size());
    for (R item : batch) {
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
    return new Verdicts<>(parked, open);
  }

  /**
   * Whether the handler, which saw the open records of these verdicts and parked some of them, has
   * handled a record behind one of its key that it parked.
   */
  public boolean overtook(Map<R, Violation> parkedByHandler, Verdicts<R> after) {
    return after.open().size() < open.size() - parkedByHandler.size();
  }

  private static <R extends Delivered> Violation reason(
      R item, Map<R, Violation> decided, Set<KeyedTopic> shut, ConsumerOptions options) {
    Violation known = decided.get(item);
    if (known != null) {
      return known;
    }
    if (options.parkUnreadable() && !item.isReadable()) {
      return Violation.of(ReasonCode.RECORD_UNREADABLE, "", UNREADABLE);
    }
    if (!shut.isEmpty() && item.isOrdered() && shut.contains(item.keyedTopic())) {
      return Violation.of(ReasonCode.KEY_BLOCKED, "");
    }
    return null;
  }
}
