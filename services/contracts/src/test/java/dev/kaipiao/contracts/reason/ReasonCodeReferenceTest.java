package dev.kaipiao.contracts.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The reference of reason codes is written from the code: {@code mvn -pl services/contracts test
 * -Dtest=ReasonCodeReferenceTest -Dkaipiao.write-reference=true} writes it anew.
 */
class ReasonCodeReferenceTest {

  private static final Path REFERENCE = Path.of("../../docs/reason-codes.md");

  @Test
  void theReferenceSaysWhatTheCodeSays() throws IOException {
    // Given
    String expected = reference();
    if (Boolean.getBoolean("kaipiao.write-reference")) {
      Files.writeString(REFERENCE, expected);
    }
    // When
    String written = Files.readString(REFERENCE);
    // Then
    assertThat(written).isEqualTo(expected);
  }

  private static String reference() {
    StringBuilder text =
        new StringBuilder(
            """
            # Reason codes 原因代码

            Everything that is refused, parked or put off carries one of these codes; a code never changes its meaning. "Retry" tells
            whether the very same input can succeed later.

            | code | retry | what to do | 处理办法 |
            |---|---|---|---|
            """);
    for (ReasonCode reason : ReasonCode.values()) {
      text.append("| ")
          .append(reason.code())
          .append(" | ")
          .append(reason.retryable() ? "yes" : "no")
          .append(" | ")
          .append(reason.english())
          .append(" | ")
          .append(reason.chinese())
          .append(" |\n");
    }
    return text.toString();
  }
}
