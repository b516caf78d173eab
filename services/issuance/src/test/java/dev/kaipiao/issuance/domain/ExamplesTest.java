package dev.kaipiao.issuance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.issuance.SampleRules;
import dev.kaipiao.issuance.domain.checking.Checked.Drafted;
import dev.kaipiao.issuance.domain.checking.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/examples} come out as the documentation says. */
class ExamplesTest {

  private static final String DIRECTORY = "docs/examples";

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void anExampleComesOutAsExpected(String file, JsonNode expected) throws IOException {
    // When
    byte[] body = Files.readAllBytes(examples().resolve(file));
    Examination examined =
        Examination.of(body, SampleRules.check(), ChinaTime.dateOf(Instant.now()));
    // Then
    List<String> reasons = texts(expected.get("reasons"));
    reasons.remove(ReasonCode.SELLER_UNKNOWN.code()); // the registry tells, not the body
    assertThat(examined.violations().stream().map(Violation::code).map(ReasonCode::code).distinct())
        .containsExactlyInAnyOrderElementsOf(reasons);
    if (expected.get("outcome").asText().equals("issued")) {
      Draft draft = ((Drafted) examined.checked()).draft();
      assertThat(draft.lines()).hasSize(expected.get("lines").asInt());
      assertThat(draft.net()).hasToString(expected.get("net").asText());
      assertThat(draft.tax()).hasToString(expected.get("tax").asText());
      assertThat(draft.gross()).hasToString(expected.get("gross").asText());
      assertThat(draft.warnings().stream().map(ReasonCode::code))
          .containsExactlyElementsOf(texts(expected.get("warnings")));
    }
  }

  static Stream<Arguments> anExampleComesOutAsExpected() throws IOException {
    JsonNode all =
        Json.read(Files.readAllBytes(examples().resolve("expected.json")), JsonNode.class);
    return StreamSupport.stream(all.spliterator(), false)
        .map(example -> Arguments.of(example.get("file").asText(), example));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Above the folder that the tests run in. */
  private static Path examples() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(DIRECTORY))) {
      folder = folder.getParent();
    }
    return folder.resolve(DIRECTORY);
  }
}
