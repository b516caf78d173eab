package dev.kaipiao.contracts.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/doctor.md says what the catalogue says: {@code mvn -pl services/contracts test
 * -Dtest=ReferenceTest -Dkaipiao.write-reference=true} writes its table anew.
 */
class ReferenceTest {

  private static final String ROW = "| KD-";
  private static final Sentence ANY = new Sentence("any", "任意");

  private final Path page = Path.of("../../docs/doctor.md");

  @Test
  void thePageListsEveryCode() throws IOException {
    // Given
    List<String> expected = Arrays.stream(Code.values()).map(ReferenceTest::row).toList();
    if (Boolean.getBoolean("kaipiao.write-reference")) {
      write(expected);
    }
    // When
    List<String> written = Files.readAllLines(page).stream().filter(ReferenceTest::isRow).toList();
    // Then
    assertThat(written).containsExactlyElementsOf(expected);
  }

  /** The table is the end of the page. */
  private void write(List<String> rows) throws IOException {
    Stream<String> before = Files.readAllLines(page).stream().takeWhile(line -> !isRow(line));
    Files.write(page, Stream.concat(before, rows.stream()).toList());
  }

  private static boolean isRow(String line) {
    return line.startsWith(ROW);
  }

  private static String row(Code code) {
    Sentence layer = code.layer().map(Layer::inWords).orElse(ANY);
    Sentence verdict = code.verdict().inWords();
    return "| %s | %s %s | %s %s | %s | %s | %s | %s |"
        .formatted(
            code.number(),
            layer.english(),
            layer.chinese(),
            verdict.english(),
            verdict.chinese(),
            code.meaning().english(),
            code.remedy().english(),
            code.meaning().chinese(),
            code.remedy().chinese());
  }
}
