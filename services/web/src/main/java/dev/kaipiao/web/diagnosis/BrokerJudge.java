package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.messaging.MessagingHealth.ConsumerPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Judges Kafka by what it answers a service, or by how it fails to. */
final class BrokerJudge {

  static final Duration FAR_BEHIND = Duration.ofSeconds(30);

  private BrokerJudge() {}

  /**
   * @param listeners none of them open
   */
  static Finding refused(List<BrokerKnock> listeners) {
    return Finding.of(Code.KAFKA_REFUSES, joined(listeners));
  }

  static Finding judge(BrokerQuestions.Unanswered unanswered) {
    Throwable cause = unanswered.getCause();
    String seen = cause instanceof TimeoutException ? "no answer in time" : String.valueOf(cause);
    if (unanswered.getCause() instanceof AuthenticationException) {
      return Finding.of(Code.KAFKA_LOGIN_REFUSED, seen);
    }
    return Finding.of(
        unanswered.getCause() instanceof AuthorizationException
            ? Code.KAFKA_FORBIDDEN
            : Code.KAFKA_SILENT,
        seen);
  }

  /** What is wrong; empty when nothing is. */
  static List<Finding> judge(BrokerStanding standing) {
    List<BrokerKnock> closed = standing.brokers().stream().filter(one -> !one.open()).toList();
    List<Finding> findings = new ArrayList<>();
    if (!closed.isEmpty()) {
      boolean all = closed.size() == standing.brokers().size();
      findings.add(
          Finding.of(all ? Code.ADVERTISED_UNREACHABLE : Code.BROKER_AWAY, joined(closed)));
    }
    if (!standing.forbidden().isEmpty()) {
      findings.add(Finding.of(Code.KAFKA_FORBIDDEN, joined(standing.forbidden())));
    }
    if (!standing.missing().isEmpty()) {
      findings.add(Finding.of(Code.TOPIC_MISSING, joined(standing.missing())));
    }
    if (!standing.leaderless().isEmpty()) {
      findings.add(Finding.of(Code.PARTITION_WITHOUT_LEADER, joined(standing.leaderless())));
    }
    return findings;
  }

  /** Readers that are far behind. */
  static List<Finding> readers(List<ConsumerPart> readers) {
    return readers.stream()
        .filter(reader -> reader.lag().compareTo(FAR_BEHIND) > 0)
        .map(
            reader ->
                Finding.of(
                    Code.KAFKA_LAG,
                    "%s is %d records or %d s behind"
                        .formatted(
                            reader.part().name(), reader.lagRecords(), reader.lag().toSeconds())))
        .toList();
  }

  static List<Finding> orFine(List<Finding> findings) {
    return findings.isEmpty()
        ? List.of(Finding.of(Code.KAFKA_OK, "it answers, and the readers of this service keep up"))
        : findings;
  }

  private static String joined(List<?> parts) {
    return parts.stream().map(Object::toString).collect(Collectors.joining("; "));
  }
}
