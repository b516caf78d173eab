package dev.kaipiao.cli.doctor.examination;

import dev.kaipiao.cli.doctor.local.kafka.BrokerTls;
import dev.kaipiao.cli.doctor.local.kafka.ClientSettings;
import dev.kaipiao.cli.doctor.local.kafka.KafkaProbe;
import dev.kaipiao.cli.doctor.network.AddressReader;
import dev.kaipiao.cli.doctor.network.AddressReading;
import dev.kaipiao.cli.doctor.network.LineProbe;
import dev.kaipiao.cli.doctor.network.NameProbe;
import dev.kaipiao.cli.doctor.network.RouteProbe;
import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.contracts.diagnosis.Layer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Why a Kafka broker elsewhere cannot be reached, for who sends or reads without the services. */
public final class BrokerExamination implements Examination {

  private static final Pattern SCHEME = Pattern.compile("(?i)\\s*kafka://.*");

  private final AddressReading reading;
  private final Equipment equipment;
  private final ClientSettings settings;

  /**
   * @param settings of the client that cannot connect
   */
  public BrokerExamination(String address, Equipment equipment, ClientSettings settings) {
    this.reading = AddressReader.readBroker(address);
    this.equipment = equipment;
    this.settings = settings;
  }

  /** Whether an address is one of a broker. */
  public static boolean suits(String address) {
    return SCHEME.matcher(address).matches();
  }

  @Override
  public String subject() {
    return reading.target().map(target -> "kafka://" + listener(target)).orElse("a broker");
  }

  @Override
  public List<Look> looks() {
    Look form = new Look(Layer.FORM, Duration.ofSeconds(1), deadline -> reading.findings());
    return reading.target().map(target -> looks(form, target)).orElseGet(() -> List.of(form));
  }

  private List<Look> looks(Look form, Target target) {
    NameProbe name = new NameProbe(target, equipment.resolver());
    RouteProbe route = new RouteProbe(target, Map.of()); // clients of Kafka heed no proxy
    List<Look> looks = new ArrayList<>();
    looks.add(form);
    looks.add(new Look(Layer.NAME, Duration.ofMillis(3_000), name::look));
    looks.add(
        new Look(
            Layer.ROUTE,
            Duration.ofMillis(3_500),
            deadline -> route.look(name.addresses(), deadline)));
    looks.add(
        new Look(
            Layer.LINE,
            Duration.ofMillis(2_500),
            deadline -> LineProbe.look(route.open().orElseThrow(), deadline)));
    if (settings.usesTls()) {
      looks.add(
          new Look(
              Layer.TLS,
              Duration.ofMillis(3_500),
              deadline -> tls(target).look(route.open().orElseThrow(), deadline)));
    }
    looks.add(
        new Look(
            Layer.KAFKA,
            Duration.ofMillis(3_500),
            deadline -> new KafkaProbe(listener(target), settings).look(deadline)));
    return List.copyOf(looks);
  }

  private BrokerTls tls(Target target) {
    Target encrypted = new Target(true, target.host(), target.port(), target.path());
    return new BrokerTls(encrypted, settings, equipment.trust(), equipment.clock());
  }

  private static String listener(Target target) {
    String host = target.host().contains(":") ? "[" + target.host() + "]" : target.host();
    return host + ":" + target.port();
  }
}
