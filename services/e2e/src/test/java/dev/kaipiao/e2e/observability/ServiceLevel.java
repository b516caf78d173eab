package dev.kaipiao.e2e.observability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.e2e.home.Home;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A promise, as it stands in deploy/observability/service-levels.yml.
 *
 * @param objective the share that is good, below 1
 * @param pages whether somebody is woken
 * @param each the label by which there is one budget each; empty when there is one for all
 * @param good how many are good in a second, in PromQL
 * @param bad how many are not
 */
record ServiceLevel(
    String name,
    String promise,
    BigDecimal objective,
    boolean pages,
    Optional<String> each,
    String good,
    String bad) {

  private static final JsonNode FILE = Home.yaml(Home.OBSERVABILITY.resolve("service-levels.yml"));

  static List<ServiceLevel> all() {
    return Home.each(FILE.path("levels"))
        .map(
            level ->
                new ServiceLevel(
                    level.path("name").asText(),
                    level.path("promise").asText(),
                    new BigDecimal(level.path("objective").asText()),
                    level.path("pages").asBoolean(),
                    Optional.ofNullable(level.path("each").asText(null)),
                    level.path("good").asText(),
                    level.path("bad").asText()))
        .toList();
  }

  /** The time over which the budget counts, such as {@code 30d}. */
  static String window() {
    return FILE.path("window").asText();
  }

  /** Recorded beforehand: name and PromQL. */
  static List<JsonNode> moments() {
    return Home.each(FILE.path("moments")).toList();
  }

  /** The share that may be bad. */
  BigDecimal budget() {
    return BigDecimal.ONE.subtract(objective);
  }

  String alert() {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "BudgetBurns";
  }

  /** The share that is bad, over a window. */
  String badShare(String window) {
    return "clamp_min(BAD, 0) / (clamp_min(BAD, 0) + clamp_min(GOOD, 0))"
        .replace("BAD", bad)
        .replace("GOOD", good)
        .replace("$window", window);
  }
}
