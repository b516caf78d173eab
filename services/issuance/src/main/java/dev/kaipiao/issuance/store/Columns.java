package dev.kaipiao.issuance.store;

import dev.kaipiao.issuance.domain.ChinaTime;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Turns rows into the arrays that {@code unnest} takes, and values into what columns hold. */
final class Columns {

  private Columns() {}

  /** One column of the rows. */
  static <R, C> C[] of(List<R> rows, IntFunction<C[]> array, Function<R, C> value) {
    return rows.stream().map(value).toArray(array);
  }

  /** The only parameter of a statement, an array or a single value. */
  static Tuple parameter(Object value) {
    return Tuple.newInstance(io.vertx.sqlclient.Tuple.tuple().addValue(value));
  }

  /** Two or more parameters of a statement, arrays and single values alike. */
  static Tuple parameters(Object... values) {
    io.vertx.sqlclient.Tuple tuple = io.vertx.sqlclient.Tuple.tuple();
    for (Object value : values) {
      tuple.addValue(value);
    }
    return Tuple.newInstance(tuple);
  }

  static Buffer bytes(byte[] value) {
    return Buffer.buffer(value);
  }

  static LocalDate month(YearMonth month) {
    return month.atDay(1);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ChinaTime.OFFSET);
  }

  static Optional<Instant> instant(OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }
}
