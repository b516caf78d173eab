package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Events turned by a quarter: one array for each column, as {@code unnest} takes them. */
final class EventColumns {

  private final List<SealedEvent> events;

  EventColumns(List<SealedEvent> events) {
    this.events = events;
  }

  /** The parameters of one statement: an array each. */
  static Tuple row(Object[]... columns) {
    return Tuple.newInstance(io.vertx.sqlclient.Tuple.wrap(Arrays.<Object>asList(columns)));
  }

  String[] texts(Function<LoggedEvent, String> column) {
    return of(column, String[]::new);
  }

  Integer[] integers(Function<LoggedEvent, Integer> column) {
    return of(column, Integer[]::new);
  }

  Long[] longs(Function<LoggedEvent, Long> column) {
    return of(column, Long[]::new);
  }

  Boolean[] flags(Function<LoggedEvent, Boolean> column) {
    return of(column, Boolean[]::new);
  }

  UUID[] uuids(Function<LoggedEvent, UUID> column) {
    return of(column, UUID[]::new);
  }

  OffsetDateTime[] times(Function<LoggedEvent, Instant> column) {
    return of(event -> column.apply(event).atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
  }

  Buffer[] bytes(Function<SealedEvent, byte[]> column) {
    return events.stream().map(column).map(Buffer::buffer).toArray(Buffer[]::new);
  }

  private <T> T[] of(Function<LoggedEvent, T> column, IntFunction<T[]> array) {
    return events.stream().map(SealedEvent::event).map(column).toArray(array);
  }
}
