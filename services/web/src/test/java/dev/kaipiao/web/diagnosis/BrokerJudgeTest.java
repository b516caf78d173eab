package dev.kaipiao.web.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.messaging.MessagingHealth.ConsumerPart;
import dev.kaipiao.messaging.MessagingHealth.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;

class BrokerJudgeTest {

  private static final BrokerKnock OPEN = new BrokerKnock("one.example:9092", true, "");
  private static final BrokerKnock CLOSED = new BrokerKnock("two.example:9092", false, "refused");

  @Test
  void brokersThatAreReachedAndTopicsThatMayBeUsedAreFine() {
    assertThat(BrokerJudge.judge(standing(List.of(OPEN)))).isEmpty();
    assertThat(BrokerJudge.orFine(List.of()))
        .extracting(Finding::code)
        .containsExactly(Code.KAFKA_OK);
  }

  @Test
  void anAddressToWhichNobodyGetsIsTheCauseOnlyWhenThereIsNoOther() {
    assertThat(BrokerJudge.judge(standing(List.of(CLOSED))))
        .extracting(Finding::code)
        .containsExactly(Code.ADVERTISED_UNREACHABLE);
    assertThat(BrokerJudge.judge(standing(List.of(OPEN, CLOSED))))
        .extracting(Finding::code)
        .containsExactly(Code.BROKER_AWAY);
  }

  @Test
  void aRightThatIsMissingIsToldBeforeATopicThatIs() {
    BrokerStanding standing =
        new BrokerStanding(List.of(OPEN), List.of("b"), List.of("WRITE a"), List.of());
    assertThat(BrokerJudge.judge(standing))
        .extracting(Finding::code)
        .containsExactly(Code.KAFKA_FORBIDDEN, Code.TOPIC_MISSING);
  }

  @Test
  void aRefusedLoginIsNeitherAMissingRightNorSilence() {
    assertThat(code(new SaslAuthenticationException("no"))).isEqualTo(Code.KAFKA_LOGIN_REFUSED);
    assertThat(code(new ClusterAuthorizationException("no"))).isEqualTo(Code.KAFKA_FORBIDDEN);
    assertThat(code(new TimeoutException())).isEqualTo(Code.KAFKA_SILENT);
  }

  @Test
  void aReaderIsFarBehindByTimeAndNotByRecords() {
    ConsumerPart busy = new ConsumerPart(new Part("busy", true, ""), 90_000, Duration.ofSeconds(5));
    ConsumerPart slow = new ConsumerPart(new Part("slow", true, ""), 40, Duration.ofSeconds(31));
    assertThat(BrokerJudge.readers(List.of(busy, slow)))
        .containsExactly(Finding.of(Code.KAFKA_LAG, "slow is 40 records or 31 s behind"));
  }

  private static Code code(Throwable cause) {
    return BrokerJudge.judge(new BrokerQuestions.Unanswered(cause)).code();
  }

  private static BrokerStanding standing(List<BrokerKnock> brokers) {
    return new BrokerStanding(brokers, List.of(), List.of(), List.of());
  }
}
