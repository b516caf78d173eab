package dev.kaipiao.receipts.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of an answer as values. */
final class Rows {

  private Rows() {}

  static <T> Function<RowSet<Row>, List<T>> each(Function<Row, T> mapping) {
    return rows -> {
      List<T> values = new ArrayList<>(rows.size());
      for (Row row : rows) {
        values.add(mapping.apply(row));
      }
      return values;
    };
  }
}
