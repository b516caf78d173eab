package dev.kaipiao.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class InboxIT {

  private TestInstance instance;

  @BeforeEach
  void prepare(TestStack stack) {
    MessagingSettings settings = MessagingSettings.of("inbox", stack.bootstrapServers());
    instance = TestInstance.of(stack.newDatabase("inbox"), settings).migrate();
  }

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void eachConsumerSeesAnEventForTheFirstTimeOnce() {
    assertThat(firstSeen("one", "a", "b")).containsExactlyInAnyOrder("a", "b");
    assertThat(firstSeen("one", "b", "c")).containsExactly("c");
    assertThat(firstSeen("other", "b")).containsExactly("b");
  }

  @Test
  void whatIsForgottenIsSeenForTheFirstTimeAgain() {
    // Given
    firstSeen("one", "a", "b");
    // When
    TestInstance.await(
        instance
            .messaging()
            .transactions()
            .inTransaction(tx -> instance.messaging().inbox().forget(tx, "one", List.of("a"))));
    // Then
    assertThat(firstSeen("one", "a", "b")).containsExactly("a");
  }

  @Test
  void onlyWhatIsOlderThanTheRetentionIsPurged() {
    // Given
    instance.run(
        """
        INSERT INTO inbox (consumer, event_id, received_at)
        SELECT 'one', age::text, now() - age * interval '1 hour'
        FROM generate_series(0, 4999) AS age
        """);
    // When
    long purged = new InboxPurge(instance.pool(), Duration.ofDays(10).plusMinutes(30)).run();
    // Then
    assertThat(purged).isEqualTo(5_000 - 241);
    assertThat(instance.count("SELECT max(event_id::integer)::bigint FROM inbox")).isEqualTo(240);
  }

  private Set<String> firstSeen(String consumer, String... ids) {
    return TestInstance.await(
        instance
            .messaging()
            .transactions()
            .inTransaction(
                tx -> instance.messaging().inbox().firstSeen(tx, consumer, List.of(ids))));
  }
}
