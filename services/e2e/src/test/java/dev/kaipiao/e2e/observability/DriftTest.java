package dev.kaipiao.e2e.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.e2e.home.Home;
import dev.kaipiao.messaging.telemetry.Label;
import dev.kaipiao.messaging.telemetry.Metric;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules, dashboards, runbooks and the container layer know nothing that the code does not. */
class DriftTest {

  private static final Path RUNBOOKS = Home.DOCS.resolve("runbooks");
  private static final Set<String> OF_TARGETS = Set.of("service", "instance", "job");
  private static final Set<String> OF_RULES = Set.of("level", "bank");
  private static final Set<Metric.Kind> COUNTED = Set.of(Metric.Kind.COUNTER, Metric.Kind.TIMER);

  @Test
  void everySeriesThatIsAskedForIsMeasuredOrRecorded() {
    assertThat(asked().flatMap(one -> one.selectors().stream()).map(Asked.Selector::series))
        .isNotEmpty()
        .allSatisfy(
            series ->
                assertThat(
                        series.contains(":")
                            ? Asked.recorded().contains(series)
                            : metric(series).isPresent())
                    .as(series)
                    .isTrue());
  }

  @Test
  void everyLabelThatIsAskedForIsThere() {
    assertThat(asked().flatMap(one -> one.selectors().stream()))
        .allSatisfy(
            selector ->
                assertThat(selector.conditions().stream().map(Asked.Condition::label))
                    .as(selector.series())
                    .isSubsetOf(labels(selector.series())));
  }

  @Test
  void everyBoundOfADelayThatIsAskedForIsCounted() {
    assertThat(asked().flatMap(one -> one.selectors().stream()))
        .allSatisfy(
            selector ->
                assertThat(
                        selector.conditions().stream()
                            .filter(condition -> condition.label().equals("le"))
                            .map(condition -> Double.valueOf(condition.value())))
                    .isSubsetOf(Metric.CONSUMER_DELAY.bounds()));
  }

  @Test
  void everyAlertHasAPageAndEveryPageAnAlert() {
    assertThat(Asked.alerts())
        .allSatisfy(
            rule -> {
              String name = rule.path("alert").asText();
              assertThat(rule.path("annotations").path("runbook").asText())
                  .isEqualTo("docs/runbooks/" + name + ".md");
              assertThat(rule.path("labels").path("severity").asText()).isIn("P0", "P1");
            });
    assertThat(Home.files(RUNBOOKS, ".md").stream().map(DriftTest::nameOf))
        .containsExactlyInAnyOrderElementsOf(Asked.alertNames());
  }

  @Test
  void everyPageTellsSymptomCheckAndAction() {
    assertThat(Home.files(RUNBOOKS, ".md"))
        .allSatisfy(
            page ->
                assertThat(
                        Home.text(page)
                            .lines()
                            .filter(line -> line.startsWith("#"))
                            .map(String::strip))
                    .containsExactly("# " + nameOf(page), "## Symptom", "## Check", "## Action"));
  }

  @Test
  void everyAlertIsTriedByPrometheus() {
    Set<String> tried =
        Home.files(Home.PROMETHEUS.resolve("tests"), ".yml").stream()
            .flatMap(file -> Asked.words(Home.text(file)).stream())
            .collect(Collectors.toSet());
    assertThat(tried).containsAll(Asked.alertNames());
  }

  @Test
  void dashboardsAskTheProvisionedSource() {
    for (Path file : Home.files(Home.OBSERVABILITY.resolve("grafana/dashboards"), ".json")) {
      JsonNode dashboard = Home.json(file);
      assertThat(dashboard.path("uid").asText()).startsWith("kaipiao-");
      assertThat(dashboard.path("panels"))
          .allSatisfy(
              panel ->
                  assertThat(panel.path("datasource").path("uid").asText())
                      .isEqualTo("prometheus"));
    }
  }

  @Test
  void prometheusAsksEveryServiceThatMeasuresAtItsPort() {
    // Given
    Set<String> inCode =
        Arrays.stream(ServiceKind.values())
            .filter(kind -> kind != ServiceKind.SIMULATORS)
            .map(kind -> kind.serviceName() + ":" + kind.preferredPort() + " " + kind.serviceName())
            .collect(Collectors.toCollection(TreeSet::new));
    // When
    Set<String> asked =
        Home.each(Home.yaml(Home.PROMETHEUS.resolve("targets.yml")))
            .map(
                one ->
                    one.path("targets").path(0).asText()
                        + " "
                        + one.path("labels").path("service").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    // Then
    assertThat(asked).isEqualTo(inCode);
  }

  @Test
  void theLayerTellsEveryServiceOfTheCollectorAndMountsWhatIsThere() {
    JsonNode layer = Home.yaml(Home.ROOT.resolve("deploy/compose/observability.yml"));
    JsonNode services = layer.path("services");
    assertThat(
            Arrays.stream(ServiceKind.values())
                .filter(ServiceKind::hasDatabase)
                .map(ServiceKind::serviceName))
        .allSatisfy(name -> assertThat(services.has(name)).as(name).isTrue());
    assertThat(
            layer
                .path("x-telemetry")
                .path("environment")
                .path("KAIPIAO_TELEMETRY_COLLECTOR")
                .asText())
        .isEqualTo("http://otel-collector:4318");
    List<String> mounts =
        services.findValues("volumes").stream()
            .flatMap(Home::each)
            .map(JsonNode::asText)
            .filter(mount -> mount.startsWith("./"))
            .map(mount -> mount.substring(2, mount.indexOf(':')))
            .toList();
    assertThat(mounts)
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Home.ROOT.resolve(file)).exists());
  }

  @Test
  void noLabelNamesWhatCallersBringAlong() {
    assertThat(Arrays.stream(Label.values()).map(Label::key))
        .doesNotContain("tenant", "seller", "buyer", "invoice", "request", "key", "uri", "path");
    assertThat(Metric.values())
        .allSatisfy(
            metric ->
                assertThat(
                        metric.labels().stream()
                            .mapToLong(Label::mostValues)
                            .reduce(1, Math::multiplyExact))
                    .as(metric.meterName())
                    .isLessThan(50_000));
  }

  private static Stream<Asked> asked() {
    return Stream.concat(Asked.byRules().stream(), Asked.byDashboards().stream());
  }

  private static Optional<Metric> metric(String series) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.series().contains(series))
        .findFirst();
  }

  private static Set<String> labels(String series) {
    Set<String> labels = new TreeSet<>(OF_TARGETS);
    labels.addAll(OF_RULES);
    metric(series)
        .ifPresent(
            metric -> {
              labels.removeAll(OF_RULES);
              metric.labels().forEach(label -> labels.add(label.key()));
              if (COUNTED.contains(metric.kind())) {
                labels.add("le");
              }
            });
    return labels;
  }

  private static String nameOf(Path page) {
    return page.getFileName().toString().replace(".md", "");
  }
}
