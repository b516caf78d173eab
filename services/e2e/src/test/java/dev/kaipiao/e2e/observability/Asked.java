package dev.kaipiao.e2e.observability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.e2e.home.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rules and dashboards ask Prometheus for.
 *
 * @param where file and place
 * @param expression in PromQL
 */
record Asked(String where, String expression) {

  private static final Pattern SELECTOR =
      Pattern.compile("(kaipiao[_:][a-zA-Z0-9_:]+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER =
      Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");

  /**
   * A series with conditions on its labels.
   *
   * @param conditions label and value of each
   */
  record Selector(String series, List<Condition> conditions) {}

  /** A condition on a label. */
  record Condition(String label, String value) {}

  /** Everything that the rules ask for. */
  static List<Asked> byRules() {
    return rules().map(rule -> new Asked(nameOf(rule), rule.path("expr").asText())).toList();
  }

  /** Everything that the dashboards ask for. */
  static List<Asked> byDashboards() {
    List<Asked> asked = new ArrayList<>();
    for (Path file : Home.files(Home.OBSERVABILITY.resolve("grafana/dashboards"), ".json")) {
      for (JsonNode target :
          Home.json(file).findValues("targets").stream().flatMap(Home::each).toList()) {
        asked.add(new Asked(file.getFileName().toString(), target.path("expr").asText()));
      }
    }
    return asked;
  }

  static Stream<JsonNode> rules() {
    return Home.files(Home.PROMETHEUS.resolve("rules"), ".yml").stream()
        .flatMap(file -> Home.each(Home.yaml(file).path("groups")))
        .flatMap(group -> Home.each(group.path("rules")));
  }

  static Stream<JsonNode> alerts() {
    return rules().filter(rule -> rule.has("alert"));
  }

  /** Names of series that rules record. */
  static Set<String> recorded() {
    return rules()
        .filter(rule -> rule.has("record"))
        .map(rule -> rule.path("record").asText())
        .collect(Collectors.toSet());
  }

  List<Selector> selectors() {
    List<Selector> selectors = new ArrayList<>();
    Matcher found = SELECTOR.matcher(expression);
    while (found.find()) {
      selectors.add(new Selector(found.group(1), conditions(found.group(2))));
    }
    return selectors;
  }

  private static List<Condition> conditions(String text) {
    return text == null
        ? List.of()
        : MATCHER
            .matcher(text)
            .results()
            .map(one -> new Condition(one.group(1), one.group(2)))
            .toList();
  }

  private static String nameOf(JsonNode rule) {
    return Stream.of("alert", "record")
        .map(kind -> rule.path(kind).asText())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  static List<String> alertNames() {
    return alerts().map(rule -> rule.path("alert").asText()).distinct().toList();
  }

  static List<String> words(String text) {
    return Arrays.asList(text.split("\\W+"));
  }
}
