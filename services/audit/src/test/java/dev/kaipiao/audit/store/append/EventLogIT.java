package dev.kaipiao.audit.store.append;

import static dev.kaipiao.audit.store.AuditDatabase.issued;
import static dev.kaipiao.audit.store.AuditDatabase.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.event.Records;
import dev.kaipiao.audit.store.AuditDatabase;
import dev.kaipiao.audit.store.EntryStore;
import dev.kaipiao.audit.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    assertThat(database.events())
        .extracting(stored -> stored.event().id())
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
    // When: the server refuses what is written last
    database.execute("ALTER TABLE log_head ADD CONSTRAINT full_log CHECK (size < 3)");
    assertThatThrownBy(() -> database.append(issued(2, 5)))
        .isInstanceOf(AppendFailedException.class)
        .hasMessageContaining("full_log");
    database.execute("ALTER TABLE log_head DROP CONSTRAINT full_log");
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
    assertThat(database.column("SELECT count(DISTINCT name) FROM event")).containsExactly(1_000L);
    assertThat(database.column("SELECT size FROM log_head")).containsExactly(1_000L);
  }

  @Test
  void aRecordThatWasSetAsideIsLoggedWhenItComesLate() {
    // Given: the second of three could not be handled when its turn was
    List<SealedEvent> three = issued(0, 3);
    database.append(List.of(three.get(0), three.get(2)));
    database.append(issued(3, 6));
    // When
    int late = database.append(List.of(three.get(1)));
    int again = database.append(List.of(three.get(1)));
    int all = database.anotherInstance().append(issued(0, 7));
    // Then
    assertThat(late).isEqualTo(1);
    assertThat(again).isZero();
    assertThat(all).isEqualTo(1);
    assertThat(database.events())
        .extracting(stored -> stored.event().position().offset())
        .containsExactly(0L, 2L, 3L, 4L, 5L, 1L, 6L);
  }

  @Test
  void anInstanceKnowsWhatAnotherHasLogged() {
    // Given: commands, which no unique index keeps apart
    EventLog other = database.anotherInstance();
    List<SealedEvent> commands = LongStream.range(0, 6).mapToObj(EventLogIT::command).toList();
    database.append(commands.subList(0, 2));
    // When
    int ofTheOther = other.append(commands.subList(0, 4));
    int ofTheFirst = database.append(commands);
    // Then
    assertThat(ofTheOther).isEqualTo(2);
    assertThat(ofTheFirst).isEqualTo(2);
    assertThat(indexes()).hasSize(6);
  }

  @Test
  void anEventIsFoundByItsIdAndByItsPlace() {
    // Given
    database.append(issued(0, 700));
    database.append(List.of(command(9)));
    EntryStore entries = database.entries();
    // Then
    for (String name : List.of("event-698", "kaipiao.issuance.events.v1~2~698")) {
      assertThat(found(entries, name, Optional.empty())).contains(698L);
      assertThat(found(entries, name, Optional.of(Records.TENANT))).contains(698L);
      assertThat(found(entries, name, Optional.of("tenant-b"))).isEmpty();
    }
    assertThat(found(entries, "order 1", Optional.of("t"))).contains(700L);
    assertThat(found(entries, "kaipiao.invoice.requests.v1~0~9", Optional.empty())).contains(700L);
    assertThat(found(entries, "kaipiao.invoice.requests.v1~0~8", Optional.empty())).isEmpty();
    assertThat(found(entries, "event-700", Optional.empty())).isEmpty();
  }

  @Test
  void largePayloadsAreKeptWhole() {
    // Given
    List<SealedEvent> large =
        LongStream.range(0, 5)
            .mapToObj(
                i ->
                    sealed(
                        Records.record(
                            new Position("kaipiao.invoice.requests.v1", 3, i),
                            null,
                            Long.toString(i).repeat(700_000))))
            .toList();
    // When
    database.append(large);
    // Then
    assertThat(database.events()).hasSize(5).allMatch(StoredEvent::intact);
    assertThat(database.events().get(4).payload()).hasSize(700_000);
  }

  private static Optional<Long> found(EntryStore entries, String name, Optional<String> tenant) {
    return entries.find(name, tenant).await().indefinitely().map(StoredEvent::index);
  }

  private List<Object> indexes() {
    List<Object> rows = database.column("SELECT log_index FROM event ORDER BY log_index");
    assertThat(database.events())
        .extracting(stored -> (Object) stored.index())
        .containsExactlyElementsOf(rows);
    return rows;
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
