package dev.kaipiao.audit.store.append;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs of request and invoice that the database has, as far as they are remembered. */
final class RecentPairs {

  private static final int MOST = 50_000;

  private final Map<Pair, Boolean> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** The terms of a request and of the invoice that came of it. */
  record Pair(long request, long invoice) {}

  /** Those that are not remembered, each once. */
  synchronized List<Pair> unknown(Collection<Pair> pairs) {
    Set<Pair> unknown = new LinkedHashSet<>(pairs);
    unknown.removeIf(recent::containsKey);
    return List.copyOf(unknown);
  }

  synchronized void add(Collection<Pair> told) {
    told.forEach(pair -> recent.put(pair, Boolean.TRUE));
  }
}
