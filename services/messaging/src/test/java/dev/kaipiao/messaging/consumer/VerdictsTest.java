package dev.kaipiao.messaging.consumer;

import static dev.kaipiao.contracts.reason.ReasonCode.FIELD_MISSING;
import static dev.kaipiao.contracts.reason.ReasonCode.KEY_BLOCKED;
import static dev.kaipiao.contracts.reason.ReasonCode.RECORD_UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.parking.KeyedTopic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  private static final ConsumerOptions OPTIONS = ConsumerOptions.of("test", Items.TOPIC);

  private final Item first = Items.event(0, "a");
  private final Item second = Items.event(1, "b");
  private final Item third = Items.event(2, "a");

  @Test
  void withNothingAgainstThemAllRecordsAreOpen() {
    assertThat(verdicts(OPTIONS, Map.of(), Set.of()).open()).containsExactly(first, second, third);
  }

  @Test
  void whatFollowsAParkedRecordOfItsKeyWaitsWithIt() {
    // When
    Verdicts<Item> verdicts =
        verdicts(OPTIONS, Map.of(first, Violation.of(FIELD_MISSING, "/x")), Set.of());
    // Then
    assertThat(verdicts.open()).containsExactly(second);
    assertThat(verdicts.parked().get(third).code()).isEqualTo(KEY_BLOCKED);
  }

  @Test
  void whatComesBeforeAParkedRecordOfItsKeyDoesNotWait() {
    // When
    Verdicts<Item> verdicts =
        verdicts(OPTIONS, Map.of(third, Violation.of(FIELD_MISSING, "/x")), Set.of());
    // Then
    assertThat(verdicts.open()).containsExactly(first, second);
  }

  @Test
  void aKeyWithParkedRecordsIsShutFromTheBeginning() {
    // When
    Verdicts<Item> verdicts = verdicts(OPTIONS, Map.of(), Set.of(new KeyedTopic(Items.TOPIC, "a")));
    // Then
    assertThat(verdicts.open()).containsExactly(second);
  }

  @Test
  void theSameKeyOfAnotherTopicIsAnotherKey() {
    // When
    Verdicts<Item> verdicts = verdicts(OPTIONS, Map.of(), Set.of(new KeyedTopic("other", "a")));
    // Then
    assertThat(verdicts.open()).hasSize(3);
  }

  @Test
  void withoutKeyOrderNothingWaits() {
    // When
    Verdicts<Item> verdicts =
        verdicts(
            OPTIONS.withKeyOrdered(false),
            Map.of(first, Violation.of(FIELD_MISSING, "/x")),
            Set.of());
    // Then
    assertThat(verdicts.open()).containsExactly(second, third);
  }

  @Test
  void recordsWithoutAKeyWaitForNobody() {
    // Given
    Item unreadable = Items.bare(0, null);
    Item readable = Items.event(1, null);
    // When
    Verdicts<Item> verdicts =
        Verdicts.of(List.of(unreadable, readable), Map.of(), Set.of(), OPTIONS);
    // Then
    assertThat(verdicts.parked().get(unreadable).code()).isEqualTo(RECORD_UNREADABLE);
    assertThat(verdicts.open()).containsExactly(readable);
  }

  @Test
  void recordsThatAreNoEventsMayBeLeftToTheHandler() {
    // Given
    Item bare = Items.bare(0, "a");
    // When
    Verdicts<Item> verdicts =
        Verdicts.of(List.of(bare), Map.of(), Set.of(), OPTIONS.withParkUnreadable(false));
    // Then
    assertThat(verdicts.open()).containsExactly(bare);
  }

  private Verdicts<Item> verdicts(
      ConsumerOptions options, Map<Item, Violation> decided, Set<KeyedTopic> blocked) {
    return Verdicts.of(List.of(first, second, third), decided, blocked, options);
  }
}
