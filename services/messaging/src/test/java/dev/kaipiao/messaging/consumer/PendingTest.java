package dev.kaipiao.messaging.consumer;

import static dev.kaipiao.contracts.reason.ReasonCode.PROCESSING_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PendingTest {

  private static final RuntimeException FAULT = new IllegalArgumentException("poison");

  private final Pending<Item> pending = new Pending<>();

  @Property
  void dividingFindsTheCulpritAndKeepsTheOrder(
      @ForAll @IntRange(min = 1, max = 200) int size, @ForAll @IntRange(max = 199) int place) {
    // Given
    Pending<Item> batch = new Pending<>();
    List<Item> items = Items.events(size);
    Item culprit = items.get(place % size);
    batch.add(items);
    List<Item> done = new ArrayList<>();
    // When
    while (!batch.isEmpty()) {
      Chunk<Item> chunk = batch.first();
      if (chunk.items().contains(culprit) && !chunk.isDecided()) {
        batch.divideFirst(FAULT);
      } else {
        assertThat(chunk.isDecided()).isEqualTo(chunk.items().contains(culprit));
        done.addAll(chunk.items());
        batch.removeFirst();
      }
    }
    // Then
    assertThat(done).isEqualTo(items);
  }

  @Test
  void aRecordIsToBlameOnlyWhenItFailsAloneTwice() {
    // Given
    pending.add(Items.events(1));
    // When
    pending.divideFirst(FAULT);
    // Then
    assertThat(pending.first().isDecided()).isFalse();
    // When
    pending.divideFirst(FAULT);
    // Then
    assertThat(pending.first().decided().values())
        .singleElement()
        .satisfies(reason -> assertThat(reason.code()).isEqualTo(PROCESSING_FAILED))
        .satisfies(reason -> assertThat(reason.detail()).contains("poison"));
  }

  @Test
  void recordsOfAPartitionThatMovedAreDropped() {
    // Given
    Item staying = Items.event(0, 7, "a");
    Item moving = Items.event(1, 7, "b");
    pending.add(List.of(moving, staying));
    pending.add(List.of(moving));
    // When
    pending.drop(Set.of(new TopicPartition(Items.TOPIC, 1)));
    // Then
    assertThat(pending.first().items()).containsExactly(staying);
    assertThat(pending.live()).isEqualTo(1);
  }

  @Test
  void aBatchThatIsGatheredInTwoPollsHoldsNothingThatMovedBetweenThem() {
    // Given
    Item staying = Items.event(0, 7, "a");
    Item moving = Items.event(1, 7, "b");
    Item later = Items.event(0, 8, "c");
    pending.add(List.of(staying, moving));
    // When
    pending.drop(Set.of(new TopicPartition(Items.TOPIC, 1)));
    pending.extend(List.of(later));
    // Then
    assertThat(pending.first().items()).containsExactly(staying, later);
    assertThat(pending.live()).isEqualTo(2);
  }

  @Test
  void whatIsReadLaterWaitsBehindWhatIsNotDone() {
    // Given
    pending.add(Items.events(4));
    pending.divideFirst(FAULT);
    // When
    pending.add(List.of(Items.event(4, "late")));
    // Then
    assertThat(IntStream.range(0, 3).mapToObj(chunk -> offsetsOfNext()).toList())
        .containsExactly(List.of(0L, 1L), List.of(2L, 3L), List.of(4L));
  }

  private List<Long> offsetsOfNext() {
    List<Long> offsets =
        pending.first().items().stream().map(item -> item.message().offset()).toList();
    pending.removeFirst();
    return offsets;
  }
}
