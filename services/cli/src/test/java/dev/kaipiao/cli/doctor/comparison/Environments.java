package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.cli.doctor.fixture.Identity;
import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.tls.Shown;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import dev.kaipiao.contracts.diagnosis.Fingerprint.Partner;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Environments as tests want them. */
final class Environments {

  /** Where something was tried, and where it is to go. */
  static final Target TEST = new Target(true, "localhost", 1_443, "/");

  static final Target PRODUCTION = new Target(true, "localhost", 2_443, "/");

  static final Fingerprint ISSUANCE =
      new Fingerprint(
          "issuance",
          "0",
          "25.0.1+8",
          "150",
          List.of("http /v1/invoices", "event dev.kaipiao.invoice.issued.v1"),
          Map.of("bureau", new Partner(List.of("1.0", "2.0"), "1.0")),
          new TreeMap<>(
              Map.of(
                  "kaipiao.database.host", "one.example",
                  "kaipiao.telemetry.metrics", "true",
                  "kaipiao.issuance.consumer.max-records", "500",
                  "kaipiao.issuance.bureau.url", "https://bureau.example",
                  "kaipiao.issuance.bureau.timeout", "PT15S")),
          new TreeMap<>(Map.of("kaipiao.database.password", true)),
          new TreeMap<>(Map.of("ab12", "CN=Root")));

  private Environments() {}

  static Environment telling(Target target, Fingerprint... services) {
    TreeMap<String, Fingerprint> byName = new TreeMap<>();
    Arrays.stream(services).forEach(service -> byName.put(service.service(), service));
    return new Environment(target, Optional.empty(), byName, "");
  }

  static Environment showing(Target target, String protocol, Identity identity) {
    return new Environment(
        target,
        Optional.of(new Shown(protocol, "TLS_AES_128_GCM_SHA256", identity.chain())),
        new TreeMap<>(),
        "no token was given");
  }

  /** The same with a setting changed, or taken away when the value is empty. */
  static Fingerprint with(String setting, String value) {
    TreeMap<String, String> settings = new TreeMap<>(ISSUANCE.settings());
    if (value.isEmpty()) {
      settings.remove(setting);
    } else {
      settings.put(setting, value);
    }
    return new Fingerprint(
        ISSUANCE.service(),
        ISSUANCE.instance(),
        ISSUANCE.java(),
        ISSUANCE.database(),
        ISSUANCE.interfaces(),
        ISSUANCE.partners(),
        settings,
        ISSUANCE.secrets(),
        ISSUANCE.trusted());
  }

  static Fingerprint with(
      String java, String database, List<String> interfaces, String bureauSpeaks) {
    return new Fingerprint(
        ISSUANCE.service(),
        ISSUANCE.instance(),
        java,
        database,
        interfaces,
        Map.of("bureau", new Partner(List.of("1.0", "2.0"), bureauSpeaks)),
        ISSUANCE.settings(),
        ISSUANCE.secrets(),
        ISSUANCE.trusted());
  }
}
