package dev.kaipiao.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The edge knows the interface that the code has: whatever drifts apart is named here. */
class EdgeRoutesTest {

  /** For operators, behind the console or within the network. */
  private static final Set<String> INSIDE =
      Set.of(
          "GET /v1/bureau",
          "GET /v1/diagnosis",
          "GET /v1/fingerprint",
          "GET /v1/parked",
          "POST /v1/parked/{id}/replay",
          "POST /v1/parked/replay",
          "DELETE /v1/parked/{id}",
          "GET /v1/work",
          "PUT /v1/work");

  private static final Map<String, String> SAMPLES =
      Map.of(
          "/v1/banks/{id}", "/v1/banks/jianghai",
          "/v1/receipts/{bank}/{number}", "/v1/receipts/jianghai/R-2026-1",
          "{id}", "0193600a-0000-7000-8000-000000000001",
          "{number}", "26440000000000000001",
          "{taxpayerId}", "91350203MA8XH0012C",
          "{path}", "0/x001/234.p/5");

  private static final Pattern TABLE =
      Pattern.compile("(?s)map \"\\$request_method \\$path\" \\$(api|bank)_route \\{(.*?)\\n\\}");
  private static final Pattern LINE = Pattern.compile("(?m)^\\s+\"([^\"]+)\"\\s+([a-z]+);");

  /** One line of the table. */
  record Route(String text, Predicate<String> takes, String service) {

    static Route of(MatchResult line) {
      String text = line.group(1);
      return text.startsWith("~")
          ? new Route(text, Pattern.compile(text.substring(1)).asPredicate(), line.group(2))
          : new Route(text, text::equals, line.group(2));
    }
  }

  @Test
  void everyRouteOfTheCodeIsInTheTableOrInside() throws IOException {
    assertThat(SourceRoutes.all()).hasSizeGreaterThan(40).containsAll(INSIDE);
    assertThat(SourceRoutes.all())
        .allMatch(
            route ->
                INSIDE.contains(route)
                    != routes().stream().anyMatch(one -> one.takes().test(sample(route))));
  }

  @Test
  void everyLineOfTheTableIsARouteOfTheCode() throws IOException {
    // Given
    List<String> inCode = SourceRoutes.all().stream().map(EdgeRoutesTest::sample).toList();
    // Then
    assertThat(routes())
        .hasSizeGreaterThan(30)
        .allMatch(route -> inCode.stream().anyMatch(route.takes()));
  }

  @Test
  void everyParameterAndHeaderOfTheCodeIsAttackedByTheTests() throws IOException {
    // Given
    Set<String> parameters =
        Call.all().stream()
            .flatMap(call -> call.parameters().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    // Then
    assertThat(parameters).containsAll(SourceRoutes.parameters());
    assertThat(SourceRoutes.headers())
        .containsExactlyInAnyOrder(
            "IDEMPOTENCY_KEY",
            "InvoiceRequestResource.IDEMPOTENCY_KEY",
            "PREFER",
            "InvoiceRequestResource.PREFER",
            "Priority.HEADER",
            "RequestTimeout.HEADER",
            "HttpHeaders.CONTENT_LENGTH",
            "ReceiptConsumer.BANK",
            "ReceiptConsumer.SIGNATURE");
  }

  @Test
  void whatServicesGetToSeeIsWhatTheTestsKnow() throws IOException {
    // When
    Set<String> passed =
        Pattern.compile("(?m)^proxy_set_header (\\S+)")
            .matcher(read("proxy.conf"))
            .results()
            .map(line -> line.group(1).toLowerCase(Locale.ROOT))
            .filter(name -> !name.equals("connection"))
            .collect(Collectors.toCollection(TreeSet::new));
    passed.add("content-length");
    // Then
    assertThat(passed).containsExactlyInAnyOrderElementsOf(Attack.KNOWN_HEADERS);
  }

  @Test
  void aProblemOfTheEdgeSaysWhatItsCodeSays() throws IOException {
    // Given
    Pattern answer = Pattern.compile("return ([0-9]{3}) '(\\{[^']*\\})'");
    List<MatchResult> answers = answer.matcher(read("problems.conf")).results().toList();
    // Then
    assertThat(answers).hasSizeGreaterThan(10);
    for (MatchResult one : answers) {
      JsonNode problem = Json.mapper().readTree(one.group(2));
      ReasonCode code = ReasonCode.ofCode(problem.path("code").asText());
      assertThat(problem.path("title").asText()).isEqualTo(code.english());
      assertThat(problem.path("titleZh").asText()).isEqualTo(code.chinese());
      assertThat(problem.path("retryable").asBoolean()).isEqualTo(code.retryable());
      assertThat(problem.path("status").asText()).isEqualTo(one.group(1));
      assertThat(problem.path("type").asText()).endsWith("/" + code.code());
    }
  }

  @Test
  void everyFileIsExplained() throws IOException {
    // Given
    String page = Files.readString(SharedEdge.CONFIGURATION.resolve("../../docs/edge.md"));
    try (var files = Files.walk(SharedEdge.CONFIGURATION)) {
      // Then
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> "`" + SharedEdge.CONFIGURATION.relativize(file) + "`"))
          .allMatch(page::contains);
    }
  }

  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    TABLE
        .matcher(read("routes.conf"))
        .results()
        .forEach(
            table -> LINE.matcher(table.group(2)).results().map(Route::of).forEach(routes::add));
    return routes;
  }

  private static String sample(String route) {
    String sample = route;
    for (Map.Entry<String, String> one : byLength()) {
      sample = sample.replace(one.getKey(), one.getValue());
    }
    return sample;
  }

  private static List<Map.Entry<String, String>> byLength() {
    return SAMPLES.entrySet().stream()
        .sorted((a, b) -> b.getKey().length() - a.getKey().length())
        .toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(SharedEdge.CONFIGURATION.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
