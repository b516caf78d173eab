package dev.kaipiao.e2e.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.e2e.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration-reference.md is written from the interfaces that declare the settings: {@code
 * mvn -pl services/e2e test -Dtest=ConfigurationReferenceTest -Dkaipiao.write-reference=true}
 * writes it anew.
 */
class ConfigurationReferenceTest {

  private static final Path REFERENCE = Home.DOCS.resolve("configuration-reference.md");
  private static final Path GUIDE = Home.DOCS.resolve("configuration.md");

  private final List<Mapping> mappings = Mapping.all();
  private final List<Setting> settings =
      mappings.stream()
          .flatMap(mapping -> mapping.groups().stream())
          .flatMap(group -> group.settings().stream())
          .toList();
  private final ShippedValues shipped = ShippedValues.all();

  @Test
  void theReferenceSaysWhatTheCodeSays() {
    // Given
    Home.writeWhenAsked(REFERENCE, reference());
    // Then
    assertThat(Home.text(REFERENCE)).isEqualTo(reference());
  }

  @Test
  void everySettingSaysWhatItMeans() {
    assertThat(settings)
        .isNotEmpty()
        .allSatisfy(
            setting ->
                assertThat(setting.meaning())
                    .as(setting.property())
                    .doesNotContain("{@")
                    .endsWith("."));
  }

  @Test
  void noSettingIsDeclaredTwice() {
    assertThat(settings).extracting(Setting::property).doesNotHaveDuplicates();
  }

  @Test
  void whatTheServicesComeWithIsDescribed() {
    // Given
    String guide = Home.text(GUIDE);
    // When
    List<String> undescribed =
        shipped.byProperty().keySet().stream()
            .filter(name -> settings.stream().noneMatch(setting -> setting.isNamed(name)))
            .filter(name -> !guide.contains("| `" + name + "` |"))
            .toList();
    // Then
    assertThat(undescribed).isEmpty();
  }

  private String reference() {
    return """
        # Settings

        Written from the code by a test, and compared with it in every build. Who reads which, and what can be set besides:
        [configuration.md](configuration.md).

        - **required**: a service that reads the setting does not start without it. Below a `%s`: for each key that is given.
        - Durations are `300ms`, `5s`, `30m`, `24h`, or as in ISO 8601, `PT0.25S`. Sizes are bytes, or `16K`, `2M`, `1G`, in steps of
          1,024. Points in time are those of RFC 3339 with offset. Lists are comma separated.
        - `${name:value}` is the value of another setting or environment variable, and what follows the colon where that is not set.
        - A key with dots stands in quotes, each of which is one more `_` in the variable: `kaipiao.kafka.client."security.protocol"` is
          `KAIPIAO_KAFKA_CLIENT__SECURITY_PROTOCOL_`. Keys in variables are read in lower case, with a dot for each `_`; other ones are
          given as properties.

        | prefix | what is set there |
        |---|---|
        %s

        %s
        """
        .formatted(Setting.KEY, contents(), chapters());
  }

  private String contents() {
    return mappings.stream()
        .map(
            mapping ->
                "| [`%s`](#%s) | %s |"
                    .formatted(mapping.prefix(), anchor(mapping.prefix()), mapping.meaning()))
        .collect(Collectors.joining("\n"));
  }

  private static String anchor(String heading) {
    return heading.replace(".", "");
  }

  private String chapters() {
    return mappings.stream()
        .flatMap(mapping -> mapping.groups().stream())
        .flatMap(group -> Stream.of(heading(group), group.meaning(), table(group.settings())))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static String heading(Group group) {
    return "%s `%s`".formatted(group.outermost() ? "##" : "###", group.prefix());
  }

  private String table(List<Setting> rows) {
    return rows.isEmpty()
        ? ""
        : """
        | property | environment variable | type | default | meaning |
        |---|---|---|---|---|
        %s"""
            .formatted(rows.stream().map(this::row).collect(Collectors.joining("\n")));
  }

  private String row(Setting setting) {
    return "| `%s` | `%s` | %s%s | %s | %s |"
        .formatted(
            setting.property(),
            setting.variable(),
            setting.type(),
            setting.isSecret() ? ", secret" : "",
            shipped.unlessSet(setting),
            setting.meaning());
  }
}
