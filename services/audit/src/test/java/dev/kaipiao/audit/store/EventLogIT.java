package dev.kaipiao.audit.store;

import static dev.kaipiao.audit.store.AuditDatabase.issued;
import static dev.kaipiao.audit.store.AuditDatabase.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.event.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogIT {

  private AuditDatabase database;

  @BeforeEach
  void createDatabase() {
    database = AuditDatabase.create();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void eventsGetIndexesInTheirOrder() {
    assertThat(database.append(issued(0, 3))).isEqualTo(3);
    assertThat(database.append(issued(3, 5))).isEqualTo(2);
    assertThat(database.column("SELECT event_id FROM event ORDER BY log_index"))
        .containsExactly("event-0", "event-1", "event-2", "event-3", "event-4");
    assertThat(indexes()).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void anEventThatWasSentTwiceIsLoggedOnce() {
    // Given: the relay of the outbox may send an event again, which then lies at another offset
    SealedEvent first = sealed(Records.issued(10, "event-a"));
    SealedEvent again = sealed(Records.issued(11, "event-a"));
    // When
    int inOneBatch = database.append(List.of(first, again));
    int later = database.append(List.of(again, sealed(Records.issued(12, "event-b"))));
    // Then
    assertThat(inOneBatch).isEqualTo(1);
    assertThat(later).isEqualTo(1);
    assertThat(indexes()).containsExactly(0L, 1L);
  }

  @Test
  void aRecordThatWasDeliveredTwiceIsLoggedOnce() {
    // Given
    List<SealedEvent> batch =
        Stream.concat(issued(0, 2).stream(), Stream.of(command(0), rubbish(1))).toList();
    // When
    int first = database.append(batch);
    int again = database.append(batch);
    // Then
    assertThat(first).isEqualTo(4);
    assertThat(again).isZero();
    assertThat(indexes()).hasSize(4);
  }

  @Test
  void aCommandOfTheSameIdAtAnotherPlaceIsAnotherRecord() {
    assertThat(database.append(List.of(command(0), command(1)))).isEqualTo(2);
    assertThat(database.append(List.of(command(1), command(2)))).isEqualTo(1);
  }

  @Test
  void whatIsRolledBackLeavesNoGap() {
    // Given
    database.append(issued(0, 2));
    // When
    assertThatThrownBy(
            () ->
                database
                    .pool()
                    .withTransaction(
                        tx ->
                            new EventLog()
                                .append(tx, issued(2, 5))
                                .map(
                                    appended -> {
                                      throw new IllegalStateException("the consumer fails");
                                    }))
                    .await()
                    .indefinitely())
        .hasMessageContaining("the consumer fails");
    database.append(issued(5, 6));
    // Then
    assertThat(indexes()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void manyAppendersAtOnceLeaveNeitherGapNorDouble() {
    // Given: each of four instances gets every batch, in an order of its own
    List<List<SealedEvent>> batches =
        IntStream.range(0, 40).mapToObj(i -> issued(i * 25L, i * 25L + 25)).toList();
    // When
    List<CompletableFuture<Integer>> appenders = new ArrayList<>();
    for (int appender = 0; appender < 4; appender++) {
      int first = appender * 10;
      appenders.add(
          CompletableFuture.supplyAsync(
              () ->
                  IntStream.range(0, 40)
                      .map(i -> database.append(batches.get((first + i) % 40)))
                      .sum()));
    }
    int appended = appenders.stream().mapToInt(CompletableFuture::join).sum();
    // Then
    assertThat(appended).isEqualTo(1_000);
    assertThat(indexes())
        .containsExactlyElementsOf(LongStream.range(0, 1_000).mapToObj(i -> (Object) i).toList());
    assertThat(database.column("SELECT count(DISTINCT event_id) FROM event"))
        .containsExactly(1_000L);
    assertThat(database.column("SELECT size FROM log_head")).containsExactly(1_000L);
  }

  private List<Object> indexes() {
    return database.column(
        "SELECT log_index FROM event JOIN event_body USING (log_index) ORDER BY log_index");
  }

  private static SealedEvent command(long offset) {
    return sealed(
        Records.record(
            new Position("kaipiao.invoice.requests.v1", 0, offset),
            Records.attributes("order 1", "dev.kaipiao.invoice.request.v1", null, null, "t"),
            "{}"));
  }

  private static SealedEvent rubbish(long offset) {
    return sealed(
        Records.record(
            new Position("kaipiao.invoice.requests.v1", 1, offset), null, "\u0000rubbish"));
  }
}
