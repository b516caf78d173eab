package dev.kaipiao.cli.recovery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.domain.entry.Entry;
import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.EventReader;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.event.SourceRecord;
import dev.kaipiao.audit.store.append.EventLog;
import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.cli.recovery.Schemas;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoicePaid;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Folders;
import dev.kaipiao.messaging.kafka.HeaderBlock;
import dev.kaipiao.messaging.outbox.Bundle;
import dev.kaipiao.messaging.packing.Packer;
import dev.kaipiao.messaging.topic.TopicProvisioner;
import dev.kaipiao.testkit.TestStack;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.ByteUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(180)
class TopicRebuildIT {

  private static final String TOPIC = Topic.RECEIPTS_EVENTS.topicName();
  private static final int EVENTS = 400;
  private static final int UNLOGGED = 3;

  @TempDir private Path directory;

  private final Map<String, DatabaseAddress> databases = new LinkedHashMap<>();
  private Broker broker;
  private Path data;

  @BeforeEach
  void aBrokerAndItsServices() throws SQLException {
    broker =
        Broker.of(
            BrokerSettings.in(directory.resolve("kafka")).withMaxHeapMegabytes(256).startingFast());
    data = directory.resolve("kafka/data");
    broker.start();
    TopicProvisioner.ensure(broker.bootstrapServers(), Topic.values());
    for (String service : List.of("issuance", "signing", "receipts", "audit")) {
      databases.put(service, TestStack.shared().newDatabase(service));
    }
    Schemas.issuance(databases.get("issuance"));
    Schemas.outbox(databases.get("signing"));
    Schemas.receipts(databases.get("receipts"));
    Schemas.audit(databases.get("audit"));
  }

  @AfterEach
  void stop() {
    broker.kill();
  }

  @Test
  void everythingLoggedLiesAtItsPlaceAgainAndWhatWasOnlySentIsSentAgain() throws Exception {
    // Given: events on Kafka, all but the last of them in the log, the last ones kept by the outbox
    KeptBundles outbox = new KeptBundles(databases.get("receipts"));
    outbox.install();
    produce();
    List<ConsumerRecord<String, byte[]>> before = read();
    log(before.subList(0, EVENTS - UNLOGGED));
    for (ConsumerRecord<String, byte[]> unlogged : before.subList(EVENTS - UNLOGGED, EVENTS)) {
      sendThroughOutbox(unlogged);
    }
    sendThroughOutbox(before.get(0));
    // When
    broker.kill();
    Folders.delete(data);
    TopicRebuild.Rebuilt rebuilt = rebuild();
    // Then
    List<ConsumerRecord<String, byte[]>> after = read();
    assertThat(after).hasSize(EVENTS - UNLOGGED);
    assertThat(after.stream().map(TopicRebuildIT::words).toList())
        .containsExactlyInAnyOrderElementsOf(
            before.subList(0, EVENTS - UNLOGGED).stream().map(TopicRebuildIT::words).toList());
    assertThat(rebuilt.putBack()).isEqualTo(EVENTS - UNLOGGED);
    assertThat(rebuilt.sendAgain()).isEqualTo(UNLOGGED);
    assertThat(unsent()).isEqualTo(UNLOGGED);
    // and what is produced next never gets a place that was used before
    ConsumerRecord<String, byte[]> last = before.get(EVENTS - 1);
    long next = produceTo(TOPIC, last.partition());
    assertThat(next).isGreaterThan(last.offset());
    assertThat(next).isGreaterThanOrEqualTo(TopicRebuild.GAP);
  }

  @Test
  void aBankOfWhichNothingIsLoggedYetHasItsTopicAgain() throws Exception {
    // Given
    register("beichen", "kafka");
    register("jianghai", "webhook");
    // When
    broker.kill();
    Folders.delete(data);
    rebuild();
    // Then
    String topic = Topic.deliveriesOf("beichen");
    assertThat(topics()).contains(topic).doesNotContain(Topic.deliveriesOf("jianghai"));
    assertThat(produceTo(topic, 0)).isGreaterThanOrEqualTo(TopicRebuild.GAP);
  }

  @Test
  void topicsThatAreThereAreNotTouched() {
    assertThatThrownBy(this::rebuild)
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("has topics");
  }

  private TopicRebuild.Rebuilt rebuild() {
    return new TopicRebuild(broker, data, databases, line -> {})
        .run(Instant.now().minus(Duration.ofHours(1)));
  }

  private void produce() {
    try (Producer<String, byte[]> producer = producer()) {
      for (int i = 0; i < EVENTS; i++) {
        String number = "2635300000000000%04d".formatted(i);
        CloudEvent event =
            CloudEvent.next(
                EventType.INVOICE_PAID.typeName(),
                "/kaipiao/receipts",
                number,
                number,
                null,
                "xinghe");
        producer.send(
            new ProducerRecord<>(TOPIC, null, number, paid(number), CloudEvents.toHeaders(event)));
      }
    }
  }

  private static byte[] paid(String number) {
    return Json.write(
        new InvoicePaid(
            InvoiceNumber.of(number),
            RequestId.of("0193725e-0000-8000-8000-00000000002a"),
            "xinghe",
            Money.of("1.00"),
            OffsetDateTime.now(ZoneOffset.UTC)));
  }

  private void register(String bank, String channel) throws SQLException {
    try (Connection session = Schemas.connect(databases.get("receipts"));
        PreparedStatement insert =
            session.prepareStatement(
                "INSERT INTO bank (id, name, channel, url, secret, certificates, accounts, sellers)"
                    + " VALUES (?, ?, ?, 'http://bank.example', '', '{}', '{}', '{}')")) {
      insert.setString(1, bank);
      insert.setString(2, bank);
      insert.setString(3, channel);
      insert.executeUpdate();
    }
  }

  private Set<String> topics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private long produceTo(String topic, int partition)
      throws ExecutionException, InterruptedException {
    try (Producer<String, byte[]> producer = producer()) {
      return producer
          .send(new ProducerRecord<>(topic, partition, "key", new byte[] {1}))
          .get()
          .offset();
    }
  }

  /** In the order in which it came. */
  private List<ConsumerRecord<String, byte[]>> read() {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", false),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private void log(List<ConsumerRecord<String, byte[]>> records) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    DatabaseAddress audit = databases.get("audit");
    source.setUrl(audit.jdbcUrl());
    source.setUser(audit.user());
    source.setPassword(audit.password());
    List<SealedEvent> sealed =
        records.stream()
            .map(
                record ->
                    Entry.seal(
                        EventReader.read(
                            new SourceRecord(
                                new Position(record.topic(), record.partition(), record.offset()),
                                Instant.ofEpochMilli(record.timestamp()),
                                record.value(),
                                CloudEvents.fromHeaders(record.headers()),
                                null)),
                        record.value(),
                        new byte[Entry.SALT_LENGTH]))
            .toList();
    assertThat(new EventLog(source).append(sealed)).isEqualTo(records.size());
  }

  /** As the relay does once the broker has acknowledged. */
  private void sendThroughOutbox(ConsumerRecord<String, byte[]> record) throws SQLException {
    try (Connection session = Schemas.connect(databases.get("receipts"));
        PreparedStatement append =
            session.prepareStatement(
                "INSERT INTO outbox (shard, topic, records, packed) VALUES (1, ?, 1, ?)");
        Statement sent = session.createStatement()) {
      append.setString(1, record.topic());
      append.setBytes(2, packed(record));
      append.executeUpdate();
      assertThat(sent.executeUpdate("DELETE FROM outbox")).isEqualTo(1);
    }
  }

  private static byte[] packed(ConsumerRecord<String, byte[]> record) {
    UUID id = UUID.fromString(CloudEvents.text(record.headers(), CloudEvents.ID));
    ByteBuffer bytes = ByteBuffer.allocate(Bundle.FULL);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    for (byte[] part :
        List.of(
            record.key().getBytes(UTF_8), HeaderBlock.write(record.headers()), record.value())) {
      ByteUtils.writeVarint(part.length, bytes);
      bytes.put(part);
    }
    byte[] unpacked = new byte[bytes.flip().remaining()];
    bytes.get(unpacked);
    try (Packer packer = new Packer()) {
      return packer.pack(unpacked);
    }
  }

  private long unsent() throws SQLException {
    try (Connection session = Schemas.connect(databases.get("receipts"));
        Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM outbox")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Place, key, words and content of a record. */
  private static String words(ConsumerRecord<String, byte[]> record) {
    CloudEvent event = CloudEvents.fromHeaders(record.headers()).orElseThrow();
    return String.join(
        " ",
        record.partition() + "/" + record.offset(),
        record.key(),
        event.id(),
        event.type(),
        event.source(),
        event.subject(),
        event.partitionKey(),
        event.tenant(),
        event.time().truncatedTo(ChronoUnit.MICROS).toString(),
        new String(record.value(), UTF_8));
  }

  private Producer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
