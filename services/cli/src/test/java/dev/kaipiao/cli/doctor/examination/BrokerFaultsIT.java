package dev.kaipiao.cli.doctor.examination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.fixture.Answers;
import dev.kaipiao.cli.doctor.fixture.TestingServer;
import dev.kaipiao.cli.doctor.local.kafka.ClientSettings;
import dev.kaipiao.cli.doctor.network.Resolver;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.embedded.Ports;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrokerFaultsIT {

  @Test
  void aPortThatIsClosedIsTheCauseAndKafkaIsNotLookedAt() {
    Diagnosis diagnosis = examine("kafka://127.0.0.1:" + Ports.free());
    assertThat(diagnosis.cause().map(Finding::code)).contains(Code.CONNECTION_REFUSED);
    assertThat(diagnosis.otherFaults()).isEmpty();
  }

  @Test
  void aServerThatSaysNothingIsTheCause() {
    try (TestingServer server = TestingServer.silent()) {
      assertThat(examine("kafka://127.0.0.1:" + server.port()).cause().map(Finding::code))
          .contains(Code.KAFKA_SILENT);
    }
  }

  @Test
  void aProgramThatIsNotKafkaIsTheCause() {
    try (TestingServer server = TestingServer.saying(Answers.READY)) {
      assertThat(examine("kafka://127.0.0.1:" + server.port()).cause().map(Finding::code))
          .contains(Code.NOT_KAFKA);
    }
  }

  @Test
  void anAddressThatIsNoneIsTheCause() {
    assertThat(examine("kafka://127.0.0.1:99999").cause().map(Finding::code))
        .contains(Code.PORT_INVALID);
  }

  private static Diagnosis examine(String address) {
    assertThat(BrokerExamination.suits(address)).isTrue();
    return new Doctor()
        .examine(
            new BrokerExamination(
                address,
                new Equipment(
                    new Trust(Set.of()),
                    Optional.empty(),
                    Optional.empty(),
                    Resolver.OF_SYSTEM,
                    Map.of(),
                    Clock.systemUTC()),
                ClientSettings.PLAIN));
  }
}
