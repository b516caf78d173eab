package dev.kaipiao.benchmarks.load.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rejections of requests whose id nobody has told yet. Those of other people's requests stay here,
 * so only the latest are kept.
 */
final class EarlyRejections {

  private static final int MOST = 100_000;

  private final Map<Long, List<String>> codes =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<String>> eldest) {
          return size() > MOST;
        }
      };

  void keep(long request, List<String> reasons) {
    codes.put(request, reasons);
  }

  Optional<List<String>> take(long request) {
    return Optional.ofNullable(codes.remove(request));
  }
}
