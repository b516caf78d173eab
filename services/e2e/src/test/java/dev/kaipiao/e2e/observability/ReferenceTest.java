package dev.kaipiao.e2e.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.e2e.home.Home;
import dev.kaipiao.messaging.telemetry.Label;
import dev.kaipiao.messaging.telemetry.Metric;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/telemetry-reference.md is written from the code: {@code mvn -pl services/e2e test
 * -Dtest=ReferenceTest -Dkaipiao.write-reference=true} writes it anew.
 */
class ReferenceTest {

  private static final Path REFERENCE = Home.DOCS.resolve("telemetry-reference.md");

  @Test
  void theReferenceSaysWhatTheCodeSays() {
    // Given
    Home.writeWhenAsked(REFERENCE, reference());
    // Then
    assertThat(Home.text(REFERENCE)).isEqualTo(reference());
  }

  @Test
  void everyLineThatIsLoggedHasANumberOfItsOwn() {
    List<String> numbers = LogLine.all().stream().map(LogLine::number).toList();
    assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
  }

  private static String reference() {
    return """
        # Metrics, alerts, log lines

        Written from the code by a test, and compared with it in every build.

        ## Metrics

        Names are those of Prometheus; times are in seconds. Each series besides has `service` and `instance` of the target.

        | series | labels | what it tells |
        |---|---|---|
        %s

        ## Labels

        What comes beyond the last value that has a place is not measured. Tenants, sellers, invoices and keys are never labels.

        | label | values at most | what it is |
        |---|---|---|
        %s

        ## Alerts

        | alert | severity | what it says | page |
        |---|---|---|---|
        %s

        ## Log lines

        `%%s`, `%%d`: filled in when it is logged.

        | number | level | line | logged by |
        |---|---|---|---|
        %s
        """
        .formatted(metrics(), labels(), alerts(), lines());
  }

  private static String metrics() {
    return Arrays.stream(Metric.values())
        .map(
            metric ->
                "| %s | %s | %s |"
                    .formatted(
                        metric.series().stream()
                            .sorted()
                            .map(series -> "`" + series + "`")
                            .collect(Collectors.joining("<br>")),
                        metric.labels().stream().map(Label::key).collect(Collectors.joining(", ")),
                        metric.meaning()))
        .collect(Collectors.joining("\n"));
  }

  private static String labels() {
    return Arrays.stream(Label.values())
        .map(
            label ->
                "| `%s` | %d | %s |".formatted(label.key(), label.mostValues(), label.meaning()))
        .collect(Collectors.joining("\n"));
  }

  private static String alerts() {
    return Asked.alertNames().stream().map(ReferenceTest::alert).collect(Collectors.joining("\n"));
  }

  private static String alert(String name) {
    String severities =
        Asked.alerts()
            .filter(rule -> rule.path("alert").asText().equals(name))
            .map(rule -> rule.path("labels").path("severity").asText())
            .distinct()
            .collect(Collectors.joining(", "));
    String summary =
        Asked.alerts()
            .filter(rule -> rule.path("alert").asText().equals(name))
            .map(rule -> rule.path("annotations").path("summary").asText())
            .findFirst()
            .orElseThrow()
            .replaceAll("\\{\\{ \\$labels\\.(\\w+) }}", "<$1>")
            .replaceAll("\\{\\{ \\$value[^}]*}}", "<value>");
    return "| `%s` | %s | %s | [page](runbooks/%s.md) |"
        .formatted(name, severities, summary.replace("<", "‹").replace(">", "›"), name);
  }

  private static String lines() {
    return LogLine.all().stream()
        .map(
            line ->
                "| %s | %s | %s | `%s` |"
                    .formatted(line.number(), line.level(), line.text(), line.place()))
        .collect(Collectors.joining("\n"));
  }
}
