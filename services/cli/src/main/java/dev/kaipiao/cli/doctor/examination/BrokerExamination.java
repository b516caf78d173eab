package dev.kaipiao.cli.doctor.examination;

import dev.kaipiao.cli.doctor.local.kafka.KafkaProbe;
import dev.kaipiao.cli.doctor.network.AddressReader;
import dev.kaipiao.cli.doctor.network.AddressReading;
import dev.kaipiao.cli.doctor.network.LineProbe;
import dev.kaipiao.cli.doctor.network.NameProbe;
import dev.kaipiao.cli.doctor.network.RouteProbe;
import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Why a Kafka broker elsewhere cannot be reached, for who sends or reads without the services. */
public final class BrokerExamination implements Examination {

  private static final Pattern SCHEME = Pattern.compile("(?i)\\s*kafka://.*");

  private final AddressReading reading;
  private final Equipment equipment;

  public BrokerExamination(String address, Equipment equipment) {
    this.reading = AddressReader.readBroker(address);
    this.equipment = equipment;
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
    return List.of(
        form,
        new Look(Layer.NAME, Duration.ofMillis(3_000), name::look),
        new Look(
            Layer.ROUTE,
            Duration.ofMillis(3_500),
            deadline -> route.look(name.addresses(), deadline)),
        new Look(
            Layer.LINE,
            Duration.ofMillis(2_500),
            deadline -> LineProbe.look(route.open().orElseThrow(), deadline)),
        new Look(Layer.KAFKA, Duration.ofMillis(3_500), deadline -> kafka(target, deadline)));
  }

  private static List<Finding> kafka(Target target, Deadline deadline) throws InterruptedException {
    return new KafkaProbe(listener(target)).look(deadline);
  }

  private static String listener(Target target) {
    return target.host() + ":" + target.port();
  }
}
