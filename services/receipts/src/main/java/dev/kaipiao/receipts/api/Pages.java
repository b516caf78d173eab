package dev.kaipiao.receipts.api;

import java.util.List;
import java.util.function.Function;

/** Pages of lists. */
final class Pages {

  private Pages() {}

  /** Where the next page starts; null when this one is the last. */
  static <T, C> C next(List<T> page, int limit, Function<T, C> cursor) {
    return page.size() < limit ? null : cursor.apply(page.get(page.size() - 1));
  }
}
