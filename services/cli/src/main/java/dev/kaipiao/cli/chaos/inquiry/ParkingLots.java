package dev.kaipiao.cli.chaos.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.judge.FourSets.Parked;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The parking lots of all services, as an operator works with them. */
final class ParkingLots {

  /** Who has one. */
  static final List<ServiceKind> SERVICES =
      List.of(ServiceKind.ISSUANCE, ServiceKind.SIGNING, ServiceKind.RECEIPTS, ServiceKind.AUDIT);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String ALL = "/v1/parked?limit=1000";

  private final Map<ServiceKind, Api> services = new EnumMap<>(ServiceKind.class);

  ParkingLots(Stack stack) {
    for (ServiceKind kind : SERVICES) {
      services.put(kind, stack.api(kind, stack.keys().tokens().operator()));
    }
  }

  /** Looks at every parked record, has each replayed, and discards those that come back. */
  Parked inspect(long expected) {
    long found = 0;
    long others = 0;
    long unexplained = 0;
    long replayed = 0;
    for (Api service : services.values()) {
      JsonNode items = service.get(ALL).path("items");
      for (JsonNode item : items) {
        if (item.path("key").asText().startsWith(Ground.POISON)) {
          found++;
        } else {
          others++;
        }
        unexplained += isExplained(item) ? 0 : 1;
        order(service, "POST", "/v1/parked/" + item.path("id").asLong() + "/replay");
      }
      replayed += replayed(service, items.size());
      items.forEach(item -> order(service, "DELETE", "/v1/parked/" + item.path("id").asLong()));
    }
    return new Parked(expected, found, others, unexplained, replayed);
  }

  private static boolean isExplained(JsonNode item) {
    return item.hasNonNull("code")
        && !item.path("en").asText().isBlank()
        && !item.path("zh").asText().isBlank();
  }

  /** What is as bad as before stays, and tells how often it was tried. */
  private static long replayed(Api service, int expected) {
    Instant end = Instant.now().plus(PATIENCE);
    long replayed = 0;
    while (replayed < expected && Instant.now().isBefore(end)) {
      replayed = 0;
      for (JsonNode item : service.get(ALL).path("items")) {
        replayed += item.path("attempts").asInt() > 0 ? 1 : 0;
      }
      if (replayed < expected) {
        Pause.of(LOOK);
      }
    }
    return replayed;
  }

  private static void order(Api service, String method, String path) {
    service.exchange(method, path, method.equals("POST") ? new byte[0] : null, Map.of());
  }
}
