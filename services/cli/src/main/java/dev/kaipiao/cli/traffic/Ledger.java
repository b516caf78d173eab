package dev.kaipiao.cli.traffic;

import dev.kaipiao.contracts.value.RequestIds;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What clients were told, kept by the one who asks: the first of the four sets that are compared in
 * the end.
 */
public final class Ledger {

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicLong> refused = new ConcurrentHashMap<>();
  private final RequestIds ids;

  /**
   * @param ids the stack's own ids: a Kafka publisher is told nothing but an acknowledgement, and
   *     the id of its request follows from tenant and key
   */
  public Ledger(RequestIds ids) {
    this.ids = ids;
  }

  public void note(Told told) {
    if (told instanceof Told.Accepted taken) {
      accepted.add(taken.requestId());
    } else if (told instanceof Told.Refused no) {
      refused.computeIfAbsent(no.reason(), reason -> new AtomicLong()).incrementAndGet();
    }
  }

  /** Kafka acknowledged a request of this tenant under this key. */
  public String noteAcknowledged(String tenant, String key) {
    String id = ids.of(tenant, key).toString();
    accepted.add(id);
    return id;
  }

  /** Request ids that must have exactly one outcome. */
  public Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  public long acceptedCount() {
    return accepted.size();
  }

  /** What was refused at the door, by reason. */
  public Map<String, Long> refused() {
    Map<String, Long> counts = new TreeMap<>();
    refused.forEach((reason, count) -> counts.put(reason, count.get()));
    return counts;
  }
}
