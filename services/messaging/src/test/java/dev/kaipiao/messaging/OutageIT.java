package dev.kaipiao.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.embedded.Durability;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the outbox over Kafka to a consumer's effect, on servers that fail meanwhile. */
class OutageIT {

  private static final String TOPIC = "outage";
  private static final int KEYS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final AtomicInteger appended = new AtomicInteger();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private TestStack stack;
  private TestInstance instance;
  private volatile boolean writing = true;

  @BeforeEach
  void startAll() {
    stack = TestStack.start(Durability.DURABLE);
    Topics.provision(stack.bootstrapServers(), TOPIC, 3);
    MessagingSettings settings =
        MessagingSettings.of("outage", stack.bootstrapServers())
            .withPatience(Duration.ofSeconds(3))
            .withBatchTimeout(Duration.ofSeconds(10));
    instance = TestInstance.of(stack.newDatabase("outage"), settings).migrate();
    instance.run(
        "CREATE TABLE effect (position bigint GENERATED ALWAYS AS IDENTITY, key text,"
            + " value integer)");
    instance.run("CREATE TABLE written (number integer PRIMARY KEY)");
    ConsumerOptions options =
        ConsumerOptions.of("reader", TOPIC).withMaxBackoff(Duration.ofSeconds(1));
    instance.messaging().consume(options, OutageIT::keep);
    instance.messaging().start();
    writer.execute(this::write);
    await().atMost(PATIENCE).until(() -> effects() > 100);
  }

  @AfterEach
  void stopAll() {
    writing = false;
    writer.shutdownNow();
    instance.close();
    stack.close();
  }

  @Test
  void aBrokerThatStandsStillIsWaitedFor() {
    // When
    stack.broker().pause();
    await().atMost(PATIENCE).until(() -> appended.get() > 3_000);
    stack.broker().resume();
    // Then
    assertAllEffects();
  }

  @Test
  void aBrokerThatIsKilledIsWaitedFor() {
    // When
    stack.broker().kill();
    await().atMost(PATIENCE).until(() -> !instance.messaging().health().up());
    stack.broker().start();
    // Then
    assertAllEffects();
    await().until(() -> instance.messaging().health().up());
  }

  @Test
  void aDatabaseThatIsKilledIsWaitedFor() {
    // When
    stack.postgres().kill();
    await().atMost(PATIENCE).until(() -> !instance.messaging().health().up());
    stack.postgres().start();
    // Then
    assertAllEffects();
    await().until(() -> instance.messaging().health().up());
  }

  /** A transaction for each number, again and again until it is known to be committed. */
  private void write() {
    int number = 0;
    while (writing) {
      try {
        if (instance.rows("SELECT FROM written WHERE number = $1", number).isEmpty()) {
          TestInstance.await(append(number));
        }
        appended.addAndGet(KEYS);
        number++;
      } catch (RuntimeException e) {
        await().pollDelay(Duration.ofMillis(100)).until(() -> true);
      }
    }
  }

  private Uni<Void> append(int number) {
    List<OutgoingMessage> messages =
        IntStream.range(0, KEYS)
            .mapToObj(key -> TestInstance.numbered(TOPIC, "key-" + key, number))
            .toList();
    Messaging messaging = instance.messaging();
    return messaging
        .transactions()
        .inTransaction(
            tx ->
                tx.preparedQuery("INSERT INTO written (number) VALUES ($1)")
                    .execute(Tuple.of(number))
                    .chain(() -> messaging.outbox().append(tx, messages)));
  }

  private void assertAllEffects() {
    int enough = appended.get() + 500;
    await().atMost(PATIENCE).until(() -> appended.get() > enough);
    writing = false;
    await().atMost(PATIENCE).ignoreExceptions().until(() -> effects() == appended.get());
    Map<String, List<Integer>> values = new LinkedHashMap<>();
    for (Row row : instance.rows("SELECT key, value FROM effect ORDER BY position")) {
      values.computeIfAbsent(row.getString(0), key -> new ArrayList<>()).add(row.getInteger(1));
    }
    List<Integer> expected = IntStream.range(0, appended.get() / KEYS).boxed().toList();
    assertThat(values).hasSize(KEYS);
    assertThat(values.values()).allSatisfy(one -> assertThat(one).isEqualTo(expected));
    assertThat(instance.count("SELECT count(*) FROM parked_record")).isZero();
  }

  private long effects() {
    return instance.count("SELECT count(*) FROM effect");
  }

  private static Uni<BatchOutcome> keep(SqlConnection tx, List<IncomingRecord> batch) {
    return tx.preparedQuery(
            "INSERT INTO effect (key, value) SELECT * FROM unnest($1::text[], $2::integer[])")
        .execute(
            Tuple.of(
                batch.stream().map(IncomingRecord::key).toArray(String[]::new),
                batch.stream()
                    .map(message -> Integer.valueOf(new String(message.value(), UTF_8)))
                    .toArray(Integer[]::new)))
        .replaceWith(BatchOutcome.done());
  }
}
