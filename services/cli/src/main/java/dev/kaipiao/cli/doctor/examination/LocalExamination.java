package dev.kaipiao.cli.doctor.examination;

import dev.kaipiao.cli.doctor.local.kafka.KafkaProbe;
import dev.kaipiao.cli.doctor.local.lane.LaneProbe;
import dev.kaipiao.cli.doctor.local.machine.MachineProbe;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.local.postgres.DatabaseProbe;
import dev.kaipiao.cli.doctor.local.service.SelfProbe;
import dev.kaipiao.cli.doctor.local.service.ServicesProbe;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.embedded.DatabaseAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Why the stack that {@code up} keeps on this machine does not work. */
public final class LocalExamination implements Examination {

  /** Name, database and password of the superuser of an embedded server. */
  private static final String POSTGRES = "postgres";

  private static final String KAFKA = "kafka";

  private final StackDirectory directory;
  private final MachineProbe machine;

  public LocalExamination(StackDirectory directory) {
    this.directory = directory;
    this.machine = new MachineProbe(directory);
  }

  @Override
  public String subject() {
    return "the stack in " + directory.root();
  }

  @Override
  public List<Look> looks() {
    return List.of(
        new Look(Layer.MACHINE, Duration.ofMillis(2_000), deadline -> machine.look()),
        new Look(Layer.POSTGRES, Duration.ofMillis(2_500), deadline -> postgres()),
        new Look(Layer.KAFKA, Duration.ofMillis(3_000), this::kafka),
        new Look(Layer.SERVICES, Duration.ofMillis(4_500), this::services),
        new Look(
            Layer.NEIGHBOURS,
            Duration.ofMillis(1_800),
            deadline -> ServicesProbe.lookAtNeighbours(machine.stack(), deadline)),
        new Look(
            Layer.BUREAU, Duration.ofMillis(2_000), deadline -> lanes().lookAtBureau(deadline)),
        new Look(Layer.BANKS, Duration.ofMillis(2_000), deadline -> lanes().lookAtBanks(deadline)));
  }

  private List<Finding> postgres() {
    StackState stack = machine.stack();
    int colon = stack.postgres().lastIndexOf(':');
    DatabaseAddress server =
        new DatabaseAddress(
            InetAddress.getLoopbackAddress().getHostAddress(),
            Integer.parseInt(stack.postgres().substring(colon + 1)),
            POSTGRES,
            POSTGRES,
            POSTGRES);
    return DatabaseProbe.usual().look(ProcessSight.of(stack, POSTGRES), server);
  }

  private List<Finding> kafka(Deadline deadline) throws InterruptedException {
    StackState stack = machine.stack();
    List<ProcessSight> brokers = ProcessSight.all(stack, name -> name.startsWith(KAFKA));
    return new KafkaProbe(stack.kafka(), brokers).look(deadline);
  }

  /** Only services that say that they can work are asked what else they found. */
  private List<Finding> services(Deadline deadline) throws InterruptedException {
    List<Finding> seen = ServicesProbe.look(machine.stack(), deadline);
    if (seen.stream().anyMatch(Finding::isFailing)) {
      return seen;
    }
    List<Finding> told = new SelfProbe(machine.stack(), token()).look(deadline);
    boolean allReady = seen.stream().allMatch(one -> one.code() == Code.SERVICES_OK);
    if (told.isEmpty()) {
      return seen;
    }
    return allReady ? told : Stream.concat(told.stream(), seen.stream()).toList();
  }

  private LaneProbe lanes() {
    return new LaneProbe(machine.stack(), token());
  }

  private String token() {
    return StackKeys.in(directory.keys()).tokens().auditor();
  }
}
