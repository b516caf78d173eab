package dev.kaipiao.cli.stack;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.reason.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/security.md names is there, and it looks at each boundary from all six sides. */
class SecurityModelTest {

  private static final Path HOME = StackDirectory.home();
  private static final Path DOCS = HOME.resolve("docs");
  private static final List<String> SIDES = List.of("S", "T", "R", "I", "D", "E");

  private static String text;
  private static Map<Path, String> sources;

  @BeforeAll
  static void read() throws IOException {
    text = read(DOCS.resolve("security.md"));
    sources =
        modules()
            .flatMap(module -> filesBelow(module.resolve("src")))
            .filter(file -> file.toString().matches(".*\\.(java|properties)"))
            .collect(toMap(file -> file, SecurityModelTest::read));
  }

  @Test
  void everyClassThatIsNamedExists() {
    Set<String> known =
        Stream.concat(sources.keySet().stream(), filesBelow(DOCS.resolve("runbooks")))
            .map(SecurityModelTest::stem)
            .collect(toSet());
    assertThat(found("`([A-Z][a-z]\\w+|X509\\w+)`")).hasSizeGreaterThan(60).isSubsetOf(known);
  }

  @Test
  void everySettingThatIsNamedExists() {
    assertThat(found("`(kaipiao\\.[a-z.-]+)`"))
        .isNotEmpty()
        .allMatch(name -> sources.values().stream().anyMatch(source -> declares(source, name)));
  }

  @Test
  void everyVariableThatIsNamedIsTold() {
    assertThat(found("`(KAIPIAO_\\w+)`"))
        .isNotEmpty()
        .allMatch(read(HOME.resolve("docker-compose.yml"))::contains);
  }

  @Test
  void everyCommandThatIsNamedExists() {
    assertThat(found("\\./kaipiao ([a-z-]+)"))
        .isNotEmpty()
        .allMatch(
            name ->
                sources.entrySet().stream()
                    .filter(source -> source.getKey().toString().endsWith("Command.java"))
                    .anyMatch(source -> source.getValue().contains("name = \"" + name + "\"")));
  }

  @Test
  void everyLinkLeadsToAFile() {
    assertThat(found("]\\(([^)#]+)[)#]"))
        .isNotEmpty()
        .allMatch(link -> Files.exists(DOCS.resolve(link)));
  }

  @Test
  void everyCodeThatIsNamedExists() {
    Set<String> known =
        Stream.concat(
                Arrays.stream(ReasonCode.values()).map(ReasonCode::code),
                Arrays.stream(Code.values()).map(Code::number))
            .collect(toSet());
    assertThat(found("\\b(K[PD]-\\d+)\\b")).isNotEmpty().isSubsetOf(known);
    assertThat(found("\\b(KP[A-Z]-\\d{4})\\b"))
        .isNotEmpty()
        .allMatch(read(DOCS.resolve("telemetry-reference.md"))::contains);
  }

  @Test
  void everyBoundaryIsLookedAtFromAllSides() {
    List<String> boundaries = parts(section("Boundaries"), "### ");
    assertThat(boundaries).hasSize(9);
    assertThat(boundaries)
        .allSatisfy(
            boundary ->
                assertThat(SIDES).allMatch(side -> boundary.contains("\n| " + side + " |")));
  }

  @Test
  void whatIsNotDefendedIsToldInBothLanguages() {
    List<String> languages = parts(section("Not defended"), "未防御的威胁：\n");
    String english = section("Not defended").replace(languages.get(0), "");
    assertThat(numbers(languages.get(0))).isNotEmpty().isEqualTo(numbers(english));
  }

  /** In a properties file, or by the methods of a mapping. */
  private static boolean declares(String source, String setting) {
    return source.contains("\n" + setting + "=")
        || matches("@ConfigMapping\\(prefix = \"(.+)\"\\)", source).stream()
            .filter(prefix -> setting.startsWith(prefix + "."))
            .anyMatch(
                prefix ->
                    Pattern.compile("\\.")
                        .splitAsStream(setting.substring(prefix.length() + 1))
                        .allMatch(part -> source.contains(" " + method(part) + "();")));
  }

  private static String method(String part) {
    return Pattern.compile("-(.)")
        .matcher(part)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  private static String section(String title) {
    return parts(text, "\n## ").stream()
        .filter(section -> section.startsWith(title))
        .findFirst()
        .orElseThrow();
  }

  /** What follows each of the marks. */
  private static List<String> parts(String whole, String mark) {
    return Pattern.compile(mark, Pattern.LITERAL).splitAsStream(whole).skip(1).toList();
  }

  private static List<String> numbers(String list) {
    return matches("(?m)^(\\d+)\\. ", list);
  }

  private static Set<String> found(String pattern) {
    return Set.copyOf(matches(pattern, text));
  }

  private static List<String> matches(String pattern, String where) {
    return Pattern.compile(pattern)
        .matcher(where)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\..*", "");
  }

  private static Stream<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(HOME.resolve("services"))) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("src"))).toList().stream();
    }
  }

  private static Stream<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
