package dev.kaipiao.cli.traffic;

import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.RequestIds;
import java.util.List;
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
  private final Set<String> refusedIds = ConcurrentHashMap.newKeySet();
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

  /** A request of this tenant under this key was refused at the door, and sent no other way. */
  public void noteRefused(String tenant, String key) {
    refusedIds.add(ids.of(tenant, key).toString());
  }

  /** Ids that refused requests would have got; none of them may have an outcome. */
  public Set<String> refusedIds() {
    return Set.copyOf(refusedIds);
  }

  /** Request ids that must have exactly one outcome. */
  public Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  /** Some accepted requests that are not this tenant's. */
  public List<String> acceptedByOthers(String tenant, int most) {
    return accepted.stream()
        .filter(id -> !ids.isOurs(tenant, RequestId.parse(id).orElseThrow()))
        .limit(most)
        .toList();
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
