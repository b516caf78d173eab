package dev.kaipiao.cli.recovery.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.recovery.Schemas;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.RequestRejected;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.testkit.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconciliationIT {

  private static TestStack stack;

  private DatabaseAddress issuance;

  @BeforeAll
  static void topics() {
    stack = TestStack.shared();
    stack.provisionTopics();
  }

  @BeforeEach
  void aDatabase() throws SQLException {
    issuance = stack.newDatabase("compared");
    Schemas.issuance(issuance);
  }

  @Test
  void whatKafkaTellsAndTheDatabaseDoesNotKnowIsFound() throws Exception {
    // Given
    Instant begun = Instant.now();
    UUID known = UUID.randomUUID();
    UUID unknown = UUID.randomUUID();
    rejected(known);
    rejected(unknown);
    keep(known);
    // When
    Comparison comparison = new Comparison(Map.of("issuance", issuance));
    comparison.read(stack.bootstrapServers(), begun);
    // Then
    assertThat(comparison.read()).isEqualTo(2);
    assertThat(comparison.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.count()).isEqualTo(1);
              assertThat(gap.examples()).containsExactly(unknown.toString());
            });
    // and what came before the moment is not looked at
    Comparison later = new Comparison(Map.of("issuance", issuance));
    later.read(stack.bootstrapServers(), Instant.now().plusSeconds(60));
    assertThat(later.gaps()).isEmpty();
  }

  @Test
  void ourGroupsReadAgainFromTheMomentAndNeverSkip() throws Exception {
    // Given: a group that has read both, one that has read none
    RecordMetadata before = rejected(UUID.randomUUID());
    Instant moment = Instant.ofEpochMilli(before.timestamp() + 1);
    ProducerRecord<String, byte[]> later =
        new ProducerRecord<>(
            before.topic(), before.partition(), before.timestamp() + 2, "key", new byte[] {1});
    RecordMetadata after = send(later);
    TopicPartition partition = new TopicPartition(before.topic(), before.partition());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      commit(admin, "kaipiao-test-ahead", partition, after.offset() + 1);
      commit(admin, "kaipiao-test-behind", partition, 0);
      commit(admin, "bank-nanhu", partition, after.offset() + 1);
      // When
      GroupRewind.to(moment, stack.bootstrapServers());
      // Then
      assertThat(committed(admin, "kaipiao-test-ahead", partition)).isEqualTo(after.offset());
      assertThat(committed(admin, "kaipiao-test-behind", partition)).isZero();
      assertThat(committed(admin, "bank-nanhu", partition)).isEqualTo(after.offset() + 1);
    }
  }

  private static void commit(Admin admin, String group, TopicPartition partition, long offset)
      throws ExecutionException, InterruptedException {
    admin
        .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private static long committed(Admin admin, String group, TopicPartition partition)
      throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .get(partition)
        .offset();
  }

  private void keep(UUID request) throws SQLException {
    try (Connection session = Schemas.connect(issuance);
        Statement statement = session.createStatement()) {
      statement.execute(
          """
          INSERT INTO request (id, tenant, idempotency_key, payload_hash, state, received_at, decided_at)
          VALUES ('%s', 'xinghe', 'k', '\\x00', 'rejected', now(), now())
          """
              .formatted(request));
    }
  }

  private static RecordMetadata rejected(UUID request)
      throws ExecutionException, InterruptedException {
    RequestRejected event =
        new RequestRejected(
            new RequestId(request),
            "xinghe",
            null,
            OffsetDateTime.now(ZoneOffset.UTC),
            List.of(Violation.of(ReasonCode.QUOTA_EXHAUSTED, "")));
    CloudEvent attributes =
        CloudEvent.next(
            EventType.REQUEST_REJECTED.typeName(),
            "/kaipiao/issuance",
            event.key(),
            event.key(),
            null,
            "xinghe");
    return send(
        new ProducerRecord<>(
            Topic.ISSUANCE_EVENTS.topicName(),
            null,
            event.key(),
            Json.write(event),
            CloudEvents.toHeaders(attributes)));
  }

  private static RecordMetadata send(ProducerRecord<String, byte[]> record)
      throws ExecutionException, InterruptedException {
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      return producer.send(record).get();
    }
  }
}
