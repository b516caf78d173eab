package dev.kaipiao.receipts.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Parameters of a statement over arrays: the rows of a batch turned into columns. */
final class Columns<T> {

  private final List<T> rows;
  private final List<Object> parameters = new ArrayList<>();

  private Columns(List<T> rows) {
    this.rows = rows;
  }

  static <T> Columns<T> of(List<T> rows) {
    return new Columns<>(rows);
  }

  /** The next parameter, one value for the whole statement. */
  Columns<T> value(Object value) {
    parameters.add(value);
    return this;
  }

  Columns<T> texts(Function<T, ?> field) {
    return column(row -> textOrNull(field.apply(row)), String[]::new);
  }

  Columns<T> longs(Function<T, Long> field) {
    return column(field, Long[]::new);
  }

  Columns<T> integers(Function<T, Integer> field) {
    return column(field, Integer[]::new);
  }

  /** The next parameter, a column of any other type. */
  <C> Columns<T> column(Function<T, C> field, IntFunction<C[]> array) {
    parameters.add(rows.stream().map(field).toArray(array));
    return this;
  }

  Tuple tuple() {
    return Tuple.from(parameters);
  }

  private static String textOrNull(Object value) {
    return value == null ? null : value.toString();
  }
}
