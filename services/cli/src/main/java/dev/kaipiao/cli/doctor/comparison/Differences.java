package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What differs, gathered under its codes so that each is told once. */
final class Differences {

  private static final int SHOWN = 8;

  private final Map<Code, List<String>> all = new EnumMap<>(Code.class);

  /** The same again, such as in another service, is told once. */
  void add(Code code, String what) {
    List<String> known = all.computeIfAbsent(code, first -> new ArrayList<>());
    if (!known.contains(what)) {
      known.add(what);
    }
  }

  /** A finding for each code, or one that says that nothing differs. */
  List<Finding> orAlike(Code alike, String seen) {
    return all.isEmpty()
        ? List.of(Finding.of(alike, seen))
        : all.entrySet().stream()
            .map(entry -> Finding.of(entry.getKey(), told(entry.getValue())))
            .toList();
  }

  private static String told(List<String> parts) {
    String first = parts.stream().limit(SHOWN).collect(Collectors.joining("; "));
    return parts.size() > SHOWN ? first + "; and %d more".formatted(parts.size() - SHOWN) : first;
  }
}
