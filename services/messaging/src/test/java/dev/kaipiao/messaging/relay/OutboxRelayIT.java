package dev.kaipiao.messaging.relay;

import static dev.kaipiao.messaging.TestInstance.numbered;
import static dev.kaipiao.messaging.relay.RelayStage.KEYS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.parking.ParkedQuery;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class OutboxRelayIT {

  private static final int EACH = 100;
  private static final String UNSENT = "SELECT count(*) FROM outbox";

  /** Sessions of relays: who holds a shard's lock. */
  private static final String RELAYS =
      "SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid < 8"
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

  private RelayStage stage;

  @BeforeEach
  void prepare(TestStack stack) {
    stage = new RelayStage(stack);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatATransactionAppendsArrivesInOrderAndLeavesTheOutbox() {
    // Given
    TestInstance instance = stage.started();
    // When
    stage.appendAll(instance, 0, EACH);
    // Then
    assertThat(stage.arrivedInOrder(KEYS * EACH)).hasSize(KEYS);
    await().until(() -> instance.count(UNSENT) == 0);
  }

  @Test
  void anArrivedRecordCarriesItsEventAsHeaders() {
    // Given
    TestInstance instance = stage.started();
    OutgoingMessage message = numbered(stage.topic(), "key", 1);
    // When
    instance.append(List.of(message));
    // Then
    ConsumerRecord<String, byte[]> arrived = stage.read(1).get(0);
    assertThat(arrived.key()).isEqualTo("key");
    assertThat(CloudEvents.fromHeaders(arrived.headers())).contains(message.attributes());
  }

  @Test
  void whatIsRolledBackNeverArrives() {
    // Given
    TestInstance instance = stage.started();
    // When
    Messaging messaging = instance.messaging();
    var failing =
        messaging
            .transactions()
            .inTransaction(
                tx ->
                    messaging
                        .outbox()
                        .append(tx, numbered(stage.topic(), "undone", 0, 10))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("undo"))));
    assertThatThrownBy(() -> TestInstance.await(failing)).hasMessage("undo");
    instance.append(numbered(stage.topic(), "done", 0, 10));
    // Then
    assertThat(stage.read(10)).allMatch(arrived -> arrived.key().equals("done"));
  }

  @Test
  void aRelayThatCannotDeleteSendsAgainInOrderAndLosesNothing() {
    // Given
    TestInstance instance = stage.started();
    instance.run(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'crash between acknowledgement and deletion'; END $$;
        CREATE TRIGGER crash BEFORE DELETE ON outbox EXECUTE FUNCTION refuse()
        """);
    // When
    stage.appendAll(instance, 0, EACH);
    await().until(() -> stage.readAll().size() > 2 * KEYS * EACH);
    instance.run("DROP TRIGGER crash ON outbox");
    // Then
    await().until(() -> instance.count(UNSENT) == 0);
    assertThat(stage.arrivedInOrder(KEYS * EACH)).hasSize(KEYS);
  }

  @Test
  void twoRelaysShareTheShardsAndOneTakesOverFromTheOther() {
    // Given
    TestInstance one = stage.started();
    TestInstance other = stage.started();
    await().until(() -> one.rows(RELAYS).size() == 2);
    // When
    for (int round = 0; round < 10; round++) {
      stage.appendAll(round % 2 == 0 ? one : other, round * 10, round * 10 + 10);
      if (round % 3 == 1) {
        await().until(() -> !one.rows(RELAYS).isEmpty());
        one.rows("SELECT pg_terminate_backend($1)", one.rows(RELAYS).get(0).getInteger(0));
      }
    }
    other.messaging().close();
    stage.appendAll(one, 100, 110);
    // Then
    await().until(() -> one.count(UNSENT) == 0);
    assertThat(stage.arrivedInOrder(KEYS * 110)).hasSize(KEYS);
    assertThat(one.rows(RELAYS)).hasSize(1);
  }

  @Test
  void whenEverySessionIsCutTheRelayComesBack() {
    // Given
    TestInstance instance = stage.started();
    stage.appendAll(instance, 0, 50);
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
    stage.appendAll(instance, 50, EACH);
    await().until(() -> instance.count(UNSENT) == 0);
    assertThat(stage.arrivedInOrder(KEYS * EACH)).hasSize(KEYS);
  }

  @Test
  void aRecordThatTheBrokerRefusesHoldsUpItsOwnKeyOnly() throws Exception {
    // Given
    TestInstance instance = stage.started();
    stage.limitMessages(300_000);
    byte[] noise = new byte[400_000];
    new Random(1).nextBytes(noise);
    OutgoingMessage tooLarge = OutgoingMessage.to(stage.topic(), "large", noise, null);
    // When
    instance.append(List.of(tooLarge));
    instance.append(numbered(stage.topic(), "large", 1, 4));
    instance.append(numbered(stage.topic(), "small", 1, 4));
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
    assertThat(stage.read(3)).allMatch(arrived -> arrived.key().equals("small"));
    // When
    TestInstance.await(instance.messaging().parkingLot().discard(List.of(parked.get(0).id())));
    // Then
    assertThat(stage.arrivedInOrder(6)).containsEntry("large", List.of(1, 2, 3));
    await().until(() -> instance.count("SELECT count(*) FROM parked_record") == 0);
  }

  @Test
  void aTopicThatIsMissingIsMadeAndItsFirstRecordsArriveInOrder() {
    // Given
    TestInstance instance = stage.started();
    String missing = "missing-" + UUID.randomUUID();
    // When
    instance.append(numbered(missing, "key", 0, 5_000));
    instance.append(numbered(stage.topic(), "key", 0, 3));
    // Then
    assertThat(stage.read(3)).hasSize(3);
    await().until(() -> instance.count(UNSENT) == 0);
    assertThat(stage.readAll(missing))
        .extracting(arrived -> Integer.valueOf(new String(arrived.value(), UTF_8)))
        .isEqualTo(IntStream.range(0, 5_000).boxed().toList());
  }
}
