package dev.kaipiao.receipts.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Conditions of a list, each with its bind parameter; those without a value are left out. */
final class Criteria {

  private final StringBuilder conditions = new StringBuilder("true");
  private final List<Object> values = new ArrayList<>();

  /**
   * @param condition SQL with one {@code ?} for the value
   * @param value null leaves the condition out
   */
  Criteria add(String condition, Object value) {
    if (value != null) {
      conditions.append(" AND ").append(condition.replace("?", parameter(value)));
    }
    return this;
  }

  /** Fills a statement with one {@code %s} for the conditions and one for the limit. */
  String in(String statement, int limit) {
    return statement.formatted(conditions, parameter(limit));
  }

  Tuple tuple() {
    return Tuple.from(values);
  }

  private String parameter(Object value) {
    values.add(value);
    return "$" + values.size();
  }
}
