package dev.kaipiao.cli.doctor.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.local.kafka.ClusterFacts.BrokerDisk;
import dev.kaipiao.cli.doctor.local.kafka.ClusterFacts.GroupLag;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.local.machine.ProcessState;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaJudgeTest {

  private static final BrokerAddress FIRST = new BrokerAddress("127.0.0.1", 9092);
  private static final BrokerAddress SECOND = new BrokerAddress("127.0.0.1", 9093);
  private static final BrokerAddress ELSEWHERE = new BrokerAddress("kafka.internal", 9092);

  @Test
  void aBrokerThatDoesNotRunIsAFaultUnlessAnotherOneDoes() {
    ProcessSight running = new ProcessSight("kafka-1", 1, ProcessState.RUNNING);
    ProcessSight paused = new ProcessSight("kafka-2", 2, ProcessState.PAUSED);
    ProcessSight gone = new ProcessSight("kafka-3", 3, ProcessState.GONE);
    assertThat(KafkaJudge.processes(List.of(running))).isEmpty();
    assertThat(KafkaJudge.processes(List.of(paused)))
        .map(Finding::code)
        .contains(Code.KAFKA_PAUSED);
    assertThat(KafkaJudge.processes(List.of(gone))).map(Finding::code).contains(Code.KAFKA_GONE);
    assertThat(KafkaJudge.processes(List.of())).map(Finding::code).contains(Code.KAFKA_GONE);
    assertThat(KafkaJudge.processes(List.of(running, paused, gone)))
        .map(Finding::code)
        .contains(Code.BROKER_AWAY);
  }

  @Test
  void aListenerThatIsClosedIsAFaultUnlessAnotherOneIsOpen() {
    assertThat(KafkaJudge.listeners(List.of(open(FIRST)))).isEmpty();
    assertThat(KafkaJudge.listeners(List.of(closed(FIRST))))
        .map(Finding::code)
        .contains(Code.KAFKA_REFUSES);
    assertThat(KafkaJudge.listeners(List.of(open(FIRST), closed(SECOND))))
        .map(Finding::code)
        .contains(Code.BROKER_AWAY);
  }

  @Test
  void anAddressThatOnlyTheBrokerKnowsIsAFault() {
    assertThat(KafkaJudge.advertised(List.of(FIRST), List.of(open(FIRST)))).isEmpty();
    assertThat(KafkaJudge.advertised(List.of(FIRST), List.of(closed(ELSEWHERE))))
        .map(Finding::code)
        .contains(Code.ADVERTISED_UNREACHABLE);
    assertThat(KafkaJudge.advertised(List.of(FIRST, SECOND), List.of(open(FIRST), closed(SECOND))))
        .map(Finding::code)
        .contains(Code.BROKER_AWAY);
  }

  @Test
  void partitionsAndReadersAreJudged() {
    List<String> many = IntStream.range(0, 9).mapToObj(i -> "topic-" + i).toList();
    ClusterFacts facts =
        new ClusterFacts(
            9,
            List.of("topic-1"),
            many,
            List.of(new GroupLag("issuance-requests", 10_000)),
            List.of());
    List<Finding> findings = KafkaJudge.facts(facts);
    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly(Code.PARTITION_WITHOUT_LEADER, Code.UNDER_REPLICATED, Code.KAFKA_LAG);
    assertThat(findings.get(1).seen()).endsWith("topic-4 and 4 more");
  }

  @Test
  void aReaderThatIsALittleBehindIsFine() {
    ClusterFacts facts =
        new ClusterFacts(9, List.of(), List.of(), List.of(new GroupLag("audit", 9_999)), List.of());
    assertThat(KafkaJudge.facts(facts)).extracting(Finding::code).containsExactly(Code.KAFKA_OK);
  }

  @ParameterizedTest
  @CsvSource({"127, KAFKA_DISK_FULL", "128, KAFKA_DISK_LOW", "2048, KAFKA_OK"})
  void theDiskUnderABrokerIsJudgedByWhatIsLeft(long megabytes, Code code) {
    BrokerDisk disk = new BrokerDisk(1, "/kafka/data", megabytes << 20);
    ClusterFacts facts = new ClusterFacts(9, List.of(), List.of(), List.of(), List.of(disk));
    assertThat(KafkaJudge.facts(facts)).extracting(Finding::code).containsExactly(code);
  }

  private static BrokerKnock open(BrokerAddress address) {
    return new BrokerKnock(address, true, "");
  }

  private static BrokerKnock closed(BrokerAddress address) {
    return new BrokerKnock(address, false, "Connection refused");
  }
}
