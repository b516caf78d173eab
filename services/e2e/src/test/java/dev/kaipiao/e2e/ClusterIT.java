package dev.kaipiao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.stack.Roll;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.StackShape;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.embedded.Broker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Three brokers and two instances of each service: what one of them does alone is done by the
 * others while it is away, and nothing is lost or done twice. Run on request, with {@code
 * -Dkaipiao.cluster=true}: docs/kafka.md tells what it needs and what is open.
 */
@EnabledIfSystemProperty(named = "kaipiao.cluster", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {

  private static final Map<ServiceKind, Integer> TWICE =
      Map.of(
          ServiceKind.ISSUANCE, 2,
          ServiceKind.SIGNING, 2,
          ServiceKind.RECEIPTS, 2,
          ServiceKind.AUDIT, 2);

  private static final int PER_SECOND = 40;

  /** What is measured is told in docs/kafka.md; a busy machine takes its time besides. */
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(10);

  /** Until a killed broker counts as gone, after the controllers have elected another leader. */
  private static final Duration LONGEST_ELECTION = Duration.ofSeconds(20);

  /** Until a member that is silent is expelled and its partitions have moved. */
  private static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(16);

  private final Terminal terminal = new Terminal();
  private Scene scene;

  @BeforeAll
  void start() {
    scene = new Scene("cluster", new StackShape(3, TWICE));
  }

  @AfterAll
  void stop() {
    if (scene != null) {
      scene.close();
    }
  }

  @Test
  void requestsAreAcceptedAndIssuedWhileOneBrokerOfThreeIsGone() {
    // Given
    Broker broker = scene.stack().broker();
    // When
    Standstill standstill =
        scene.sendWhile(
            PER_SECOND,
            () -> {
              broker.kill();
              scene.awaitMoreIssued(10 * PER_SECOND);
              broker.start();
            });
    // Then
    assertThat(standstill.ofAccepting()).isLessThan(LONGEST_STANDSTILL);
    assertThat(standstill.ofIssuing()).isLessThan(LONGEST_ELECTION);
    scene.assertNothingIsLostOrRepeated();
  }

  @Test
  void aRollOfBrokersAndServicesLosesAndRepeatsNothingAndHardlyStandsStill() {
    // Given
    Roll roll = new Roll(scene.stack(), line -> terminal.say("%s", line));
    // When
    Standstill standstill = scene.sendWhile(PER_SECOND, () -> roll.run(Roll.Part.ALL));
    // Then
    assertThat(standstill.ofAccepting()).isLessThan(LONGEST_STANDSTILL);
    assertThat(standstill.ofIssuing()).isLessThan(LONGEST_STANDSTILL);
    scene.assertNothingIsLostOrRepeated();
  }

  @Test
  void aKilledInstanceOfEachServiceIsTakenOverByTheOther() {
    // Given
    List<ServiceProcess> killed =
        TWICE.keySet().stream().map(kind -> scene.stack().instances(kind).get(1)).toList();
    // When
    Standstill standstill = scene.sendWhile(PER_SECOND, () -> killed.forEach(ServiceProcess::kill));
    // Then
    assertThat(standstill.longestWait()).isLessThan(LONGEST_TAKEOVER);
    scene.assertNothingIsLostOrRepeated();
    killed.forEach(ServiceProcess::start);
    killed.forEach(service -> service.awaitReady(Scene.READY));
  }
}
