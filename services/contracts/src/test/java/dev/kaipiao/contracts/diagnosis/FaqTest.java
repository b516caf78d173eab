package dev.kaipiao.contracts.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The questions and answers know every code that is not fine, and say the same in both languages.
 */
class FaqTest {

  private static final Path DOCS = Path.of("../../docs");
  private static final Pattern QUESTION = Pattern.compile("(?m)^### ([0-9]+)\\. ");
  private static final Pattern CODE = Pattern.compile("K[DP]-[0-9]{3,4}");
  private static final Pattern COMMAND = Pattern.compile("\\./kaipiao [a-z-]+");

  private String english;
  private String chinese;

  @BeforeEach
  void read() throws IOException {
    english = Files.readString(DOCS.resolve("faq.md"));
    chinese = Files.readString(DOCS.resolve("faq.zh-CN.md"));
  }

  @Test
  void everyCodeThatIsNotFineHasAnAnswer() {
    assertThat(found(CODE, english))
        .containsAll(
            Arrays.stream(Code.values())
                .filter(code -> code.verdict() != Verdict.OK)
                .map(Code::number)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"faq.md", "operations.md"})
  void everyCodeThatIsNamedExists(String page) throws IOException {
    List<String> diagnosis = Arrays.stream(Code.values()).map(Code::number).toList();
    List<String> reasons = Arrays.stream(ReasonCode.values()).map(ReasonCode::code).toList();
    assertThat(found(CODE, Files.readString(DOCS.resolve(page))))
        .isNotEmpty()
        .allMatch(code -> diagnosis.contains(code) || reasons.contains(code));
  }

  @Test
  void bothLanguagesAskAndAnswerTheSame() {
    assertThat(found(QUESTION, chinese)).isEqualTo(found(QUESTION, english)).hasSizeGreaterThan(30);
    assertThat(found(CODE, chinese)).isEqualTo(found(CODE, english));
    assertThat(found(COMMAND, chinese)).isEqualTo(found(COMMAND, english));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }
}
