package dev.kaipiao.messaging.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.messaging.parking.ParkedQuery;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic, a database and instances of a consumer. What the consumer did stands in the table {@code
 * effect}, a row for each time a record had its effect.
 */
final class ConsumerStage implements AutoCloseable {

  static final String NAME = "stage";

  private final TestStack stack;
  private final DatabaseAddress database;
  private final String topic = "consumer-" + UUID.randomUUID();
  private final KafkaProducer<String, byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final List<TestInstance> instances = new ArrayList<>();

  ConsumerStage(TestStack stack) {
    this.stack = stack;
    this.database = stack.newDatabase("consumer");
    Topics.provision(stack.bootstrapServers(), topic, 4);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                stack.bootstrapServers(),
                "acks",
                "all",
                "max.in.flight.requests.per.connection",
                1),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  String topic() {
    return topic;
  }

  String bootstrapServers() {
    return stack.bootstrapServers();
  }

  ConsumerOptions options() {
    return ConsumerOptions.of(NAME, topic).withMaxBackoff(Duration.ofSeconds(1));
  }

  TestInstance start(BatchHandler handler) {
    return start(options(), handler);
  }

  /** One that works only as much as it is told. */
  TestInstance startStandingBy(BatchHandler handler) {
    return start(options(), handler, true);
  }

  TestInstance start(ConsumerOptions options, BatchHandler handler) {
    return start(options, handler, false);
  }

  private TestInstance start(ConsumerOptions options, BatchHandler handler, boolean standingBy) {
    MessagingSettings settings =
        MessagingSettings.of("test", stack.bootstrapServers())
            .withInstance(Integer.toString(instances.size()))
            .withBatchTimeout(Duration.ofSeconds(10));
    TestInstance instance = TestInstance.of(database, settings);
    if (instances.isEmpty()) {
      instance.migrate();
      instance.run(
          """
          CREATE TABLE effect (
            position bigint GENERATED ALWAYS AS IDENTITY, key text, value text, offset_ bigint)
          """);
    }
    instances.add(instance);
    if (standingBy) {
      instance.messaging().standBy();
    }
    instance.messaging().consume(options, handler);
    instance.messaging().start();
    return instance;
  }

  /** Keeps what a batch brings, in one statement. */
  static Uni<BatchOutcome> keep(SqlConnection tx, List<IncomingRecord> batch) {
    return keep(tx, batch, List.of());
  }

  static Uni<BatchOutcome> keep(
      SqlConnection tx, List<IncomingRecord> batch, List<BatchOutcome.Parked> parked) {
    List<IncomingRecord> kept =
        batch.stream()
            .filter(message -> parked.stream().noneMatch(one -> one.record() == message))
            .toList();
    return tx.preparedQuery(
            """
            INSERT INTO effect (key, value, offset_)
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
            """)
        .execute(
            Tuple.of(
                kept.stream().map(IncomingRecord::key).toArray(String[]::new),
                kept.stream().map(ConsumerStage::value).toArray(String[]::new),
                kept.stream().map(IncomingRecord::offset).toArray(Long[]::new)))
        .replaceWith(BatchOutcome.parking(parked));
  }

  /** Keeps batches, and fails on those that hold such a value under a key but {@code free}. */
  static BatchHandler failingOn(String value) {
    return failingOn(Set.of(value));
  }

  static BatchHandler failingOn(Set<String> values) {
    return (tx, batch) ->
        keep(tx, batch)
            .invoke(
                () -> {
                  for (IncomingRecord message : batch) {
                    if (values.contains(value(message)) && !"free".equals(message.key())) {
                      throw new IllegalArgumentException(value(message) + " in the batch");
                    }
                  }
                });
  }

  static String value(IncomingRecord message) {
    return new String(message.value(), UTF_8);
  }

  /** Sends without waiting; {@link #flush} waits. */
  void send(String key, String value) {
    send(key, value, event(key));
  }

  void send(String key, String value, CloudEvent event) {
    sendRaw(key, value, CloudEvents.toHeaders(event));
  }

  void sendRaw(String key, String value, Headers headers) {
    sent.add(producer.send(new ProducerRecord<>(topic, null, key, value.getBytes(UTF_8), headers)));
  }

  /** Waits until the broker has all that was sent. */
  void flush() {
    producer.flush();
    assertThat(sent).allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ZERO));
    sent.clear();
  }

  static CloudEvent event(String key) {
    return CloudEvent.next("dev.kaipiao.test.v1", "/kaipiao/test", key, key, null, null);
  }

  /** The values that had their effect, by key, in the order of their effects. */
  Map<String, List<String>> effects() {
    Map<String, List<String>> effects = new LinkedHashMap<>();
    for (Row row : first().rows("SELECT key, value FROM effect ORDER BY position")) {
      effects.computeIfAbsent(row.getString(0), key -> new ArrayList<>()).add(row.getString(1));
    }
    return effects;
  }

  long effectCount() {
    return first().count("SELECT count(*) FROM effect");
  }

  List<ParkedRecord> parked() {
    return TestInstance.await(first().messaging().parkingLot().list(ParkedQuery.all().limit(1000)));
  }

  List<ReasonCode> parkedReasons() {
    return parked().stream().map(ParkedRecord::reason).toList();
  }

  void replay(ParkedRecord parked) {
    TestInstance.await(first().messaging().parkingLot().requestReplay(List.of(parked.id())));
  }

  TestInstance first() {
    return instances.get(0);
  }

  @Override
  public void close() {
    producer.close();
    instances.forEach(TestInstance::close);
  }
}
