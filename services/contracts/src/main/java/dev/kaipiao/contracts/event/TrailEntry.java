package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kaipiao.contracts.value.CallId;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * Who did what: an API call on a key operation, the use of a key, a change of configuration.
 *
 * @param service which service tells
 * @param actor subject of the token or certificate
 * @param action such as {@code bank.registered}, {@code seller.registered}, {@code
 *     parked.replayed}, {@code key.loaded}
 * @param object what it was done to
 * @param outcome {@code done} or {@code refused}
 * @param node address and id of the instance
 */
public record TrailEntry(
    CallId callId,
    String service,
    String tenant,
    String actor,
    String role,
    String action,
    String object,
    String outcome,
    String node,
    OffsetDateTime at,
    Map<String, String> details)
    implements Event {

  public TrailEntry {
    details = details == null ? null : Map.copyOf(details);
  }

  @Override
  @JsonIgnore
  public String key() {
    return callId.toString();
  }
}
