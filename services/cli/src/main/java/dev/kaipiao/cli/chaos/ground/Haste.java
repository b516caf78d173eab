package dev.kaipiao.cli.chaos.ground;

import dev.kaipiao.cli.stack.ServiceKind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shorter waits than those that services come with, so that a run ends in seconds: how long an
 * answer may take, how long a dead member stays in its group, when something is tried again.
 * Nothing else is changed; a campaign can also run with the waits as shipped.
 */
final class Haste {

  private static final Map<String, String> KAFKA =
      Map.of(
          "SESSION_TIMEOUT_MS", "4000",
          "HEARTBEAT_INTERVAL_MS", "1000",
          "REQUEST_TIMEOUT_MS", "4000");

  private Haste() {}

  static Map<String, String> of(ServiceKind service) {
    Map<String, String> environment = new LinkedHashMap<>();
    String prefix = service == ServiceKind.SIMULATORS ? "KAFKA_" : "KAIPIAO_KAFKA_CLIENT__";
    String suffix = service == ServiceKind.SIMULATORS ? "" : "_";
    KAFKA.forEach((name, value) -> environment.put(prefix + name + suffix, value));
    environment.put("KAIPIAO_DATABASE_SILENCE", "6s");
    environment.putAll(own(service));
    return environment;
  }

  private static Map<String, String> own(ServiceKind service) {
    return switch (service) {
      case ISSUANCE ->
          Map.of(
              "KAIPIAO_ISSUANCE_BUREAU_TIMEOUT", "PT3S",
              "KAIPIAO_ISSUANCE_BUREAU_BREAKER_DELAY", "PT1S",
              "KAIPIAO_ISSUANCE_BUREAU_UPLOADS_LONGEST_WAIT", "PT3S",
              "KAIPIAO_ISSUANCE_BUREAU_NUMBERS_PAUSE", "PT2S",
              "KAIPIAO_ISSUANCE_BUREAU_QUOTA_PAUSE", "PT2S");
      case RECEIPTS ->
          Map.of(
              "KAIPIAO_RECEIPTS_RETRY_SCHEDULE", "0s" + ",1s".repeat(10) + ",3s".repeat(20),
              "KAIPIAO_RECEIPTS_LANE_BREAKER_DELAY", "2s",
              "KAIPIAO_RECEIPTS_WEBHOOK_TIMEOUT", "4s");
      case SIGNING -> Map.of("KAIPIAO_SIGNING_KEYS_RELOAD_INTERVAL", "1s");
      case AUDIT, SIMULATORS, CONSOLE -> Map.of();
    };
  }
}
