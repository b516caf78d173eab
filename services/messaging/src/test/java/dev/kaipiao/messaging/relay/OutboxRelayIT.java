package dev.kaipiao.messaging.relay;

import static dev.kaipiao.messaging.TestInstance.numbered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.parking.ParkedQuery;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.Topics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class OutboxRelayIT {

  private static final int KEYS = 20;
  private static final int EACH = 100;
  private static final String UNSENT = "SELECT count(*) FROM outbox";

  /** Sessions of relays: who holds a shard's lock. */
  private static final String RELAYS =
      "SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid < 8"
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

  private final List<TestInstance> instances = new ArrayList<>();
  private TestStack stack;
  private DatabaseAddress database;
  private String topic;

  @BeforeEach
  void prepare(TestStack shared) {
    stack = shared;
    database = stack.newDatabase("relay");
    topic = "relay-" + UUID.randomUUID();
    Topics.provision(stack.bootstrapServers(), topic, 3);
  }

  @AfterEach
  void closeAll() {
    instances.forEach(TestInstance::close);
  }

  @Test
  void whatATransactionAppendsArrivesInOrderAndLeavesTheOutbox() {
    // Given
    TestInstance instance = started();
    // When
    appendAll(instance, 0, EACH);
    // Then
    assertThat(arrivedInOrder(KEYS * EACH)).hasSize(KEYS);
    await().until(() -> instance.count(UNSENT) == 0);
  }

  @Test
  void anArrivedRecordCarriesItsEventAsHeaders() {
    // Given
    TestInstance instance = started();
    OutgoingMessage message = numbered(topic, "key", 1);
    // When
    instance.append(List.of(message));
    // Then
    ConsumerRecord<String, byte[]> arrived = read(1).get(0);
    assertThat(arrived.key()).isEqualTo("key");
    assertThat(CloudEvents.fromHeaders(arrived.headers())).contains(message.attributes());
  }

  @Test
  void whatIsRolledBackNeverArrives() {
    // Given
    TestInstance instance = started();
    // When
    var failing =
        instance
            .messaging()
            .transactions()
            .inTransaction(
                tx ->
                    instance
                        .messaging()
                        .outbox()
                        .append(tx, numbered(topic, "undone", 0, 10))
                        .invoke(
                            () -> {
                              throw new IllegalStateException("undo");
                            }));
    assertThat(failing.onFailure().recoverWithNull().await().indefinitely()).isNull();
    instance.append(numbered(topic, "done", 0, 10));
    // Then
    assertThat(read(10)).allMatch(arrived -> arrived.key().equals("done"));
  }

  @Test
  void aRelayThatCannotDeleteSendsAgainInOrderAndLosesNothing() {
    // Given
    TestInstance instance = started();
    instance.run(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'crash between acknowledgement and deletion'; END $$;
        CREATE TRIGGER crash BEFORE DELETE ON outbox EXECUTE FUNCTION refuse()
        """);
    // When
    appendAll(instance, 0, EACH);
    await().until(() -> readAll().size() > 2 * KEYS * EACH);
    instance.run("DROP TRIGGER crash ON outbox");
    // Then
    await().until(() -> instance.count(UNSENT) == 0);
    assertThat(arrivedInOrder(KEYS * EACH)).hasSize(KEYS);
  }

  @Test
  void twoRelaysShareTheShardsAndOneTakesOverFromTheOther() {
    // Given
    TestInstance one = started();
    TestInstance other = started();
    await().until(() -> one.rows(RELAYS).size() == 2);
    // When
    for (int round = 0; round < 10; round++) {
      appendAll(round % 2 == 0 ? one : other, round * 10, round * 10 + 10);
      if (round % 3 == 1) {
        await().until(() -> !one.rows(RELAYS).isEmpty());
        one.rows("SELECT pg_terminate_backend($1)", one.rows(RELAYS).get(0).getInteger(0));
      }
    }
    other.messaging().close();
    appendAll(one, 100, 110);
    // Then
    await().until(() -> one.count(UNSENT) == 0);
    assertThat(arrivedInOrder(KEYS * 110)).hasSize(KEYS);
    assertThat(one.rows(RELAYS)).hasSize(1);
  }

  @Test
  void whenEverySessionIsCutTheRelayComesBack() {
    // Given
    TestInstance instance = started();
    appendAll(instance, 0, 50);
    // When
    instance
        .pool()
        .query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user")
        .execute()
        .onFailure()
        .recoverWithNull()
        .await()
        .indefinitely();
    // Then
    await().ignoreExceptions().until(() -> instance.count(UNSENT) >= 0);
    appendAll(instance, 50, EACH);
    await().until(() -> instance.count(UNSENT) == 0);
    assertThat(arrivedInOrder(KEYS * EACH)).hasSize(KEYS);
  }

  @Test
  void aRecordThatTheBrokerRefusesHoldsUpItsOwnKeyOnly() throws Exception {
    // Given
    TestInstance instance = started();
    limitMessages(300_000);
    byte[] noise = new byte[400_000];
    new Random(1).nextBytes(noise);
    OutgoingMessage tooLarge = OutgoingMessage.to(topic, "large", noise, null);
    // When
    instance.append(List.of(tooLarge));
    instance.append(numbered(topic, "large", 1, 4));
    instance.append(numbered(topic, "small", 1, 4));
    // Then
    await().until(() -> instance.count("SELECT count(*) FROM parked_record") == 4);
    List<ParkedRecord> parked =
        TestInstance.await(instance.messaging().parkingLot().list(ParkedQuery.all()));
    assertThat(parked)
        .extracting(ParkedRecord::reason)
        .containsExactly(
            ReasonCode.RECORD_UNSENDABLE,
            ReasonCode.KEY_BLOCKED,
            ReasonCode.KEY_BLOCKED,
            ReasonCode.KEY_BLOCKED);
    assertThat(read(3)).allMatch(arrived -> arrived.key().equals("small"));
    // When
    TestInstance.await(instance.messaging().parkingLot().discard(List.of(parked.get(0).id())));
    // Then
    assertThat(arrivedInOrder(6)).containsEntry("large", List.of(1, 2, 3));
    await().until(() -> instance.count("SELECT count(*) FROM parked_record") == 0);
  }

  @Test
  void aTopicThatIsMissingIsMadeAndItsFirstRecordsArriveInOrder() {
    // Given
    TestInstance instance = started();
    String missing = "missing-" + UUID.randomUUID();
    // When
    instance.append(numbered(missing, "key", 0, 5_000));
    instance.append(numbered(topic, "key", 0, 3));
    // Then
    assertThat(read(3)).hasSize(3);
    await().until(() -> instance.count(UNSENT) == 0);
    try (TestTopic reader = TestTopic.fromBeginning(stack.bootstrapServers(), missing)) {
      assertThat(reader.readAll())
          .extracting(arrived -> Integer.valueOf(new String(arrived.value(), UTF_8)))
          .isEqualTo(IntStream.range(0, 5_000).boxed().toList());
    }
  }

  private void limitMessages(int bytes) throws Exception {
    ConfigResource configured = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(configured, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private TestInstance started() {
    MessagingSettings settings =
        MessagingSettings.of("relay", stack.bootstrapServers())
            .withInstance(Integer.toString(instances.size()));
    TestInstance instance = TestInstance.of(database, settings);
    if (instances.isEmpty()) {
      instance.migrate();
    }
    instances.add(instance);
    instance.messaging().start();
    return instance;
  }

  /** One transaction for each number, with that number for all keys. */
  private void appendAll(TestInstance instance, int from, int to) {
    for (int number = from; number < to; number++) {
      int each = number;
      instance.append(
          IntStream.range(0, KEYS).mapToObj(key -> numbered(topic, "key-" + key, each)).toList());
    }
  }

  private List<ConsumerRecord<String, byte[]>> read(int atLeast) {
    try (TestTopic reader = TestTopic.fromBeginning(stack.bootstrapServers(), topic)) {
      return reader.readUntil(atLeast);
    }
  }

  private List<ConsumerRecord<String, byte[]>> readAll() {
    try (TestTopic reader = TestTopic.fromBeginning(stack.bootstrapServers(), topic)) {
      return reader.readAll();
    }
  }

  /**
   * The numbers that arrived for each key, each counted when it arrived first, after asserting that
   * none is missing and that they came in order.
   */
  private Map<String, List<Integer>> arrivedInOrder(int distinct) {
    await().until(() -> distinct(readAll()) >= distinct);
    Map<String, LinkedHashSet<Integer>> firsts = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> arrived : readAll()) {
      firsts
          .computeIfAbsent(arrived.key(), key -> new LinkedHashSet<>())
          .add(Integer.parseInt(new String(arrived.value(), UTF_8)));
    }
    Map<String, List<Integer>> numbers = new TreeMap<>();
    firsts.forEach((key, values) -> numbers.put(key, List.copyOf(values)));
    assertThat(numbers.values()).allSatisfy(values -> assertThat(values).isSorted());
    assertThat(numbers.values().stream().mapToInt(List::size).sum()).isEqualTo(distinct);
    return numbers;
  }

  private static long distinct(List<ConsumerRecord<String, byte[]>> arrived) {
    return arrived.stream()
        .map(message -> message.key() + " " + new String(message.value(), UTF_8))
        .distinct()
        .count();
  }
}
