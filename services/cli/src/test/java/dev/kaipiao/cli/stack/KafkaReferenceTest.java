package dev.kaipiao.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessTable;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.topic.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/kafka.md says what the code says. */
class KafkaReferenceTest {

  private List<String> lines;

  @BeforeEach
  void read() throws IOException {
    lines = Files.readAllLines(StackDirectory.home().resolve("docs/kafka.md"));
  }

  @ParameterizedTest
  @EnumSource
  void aTopicIsDescribedAsItIsMade(Topic topic) {
    assertDescribed(topic.topicName(), TopicSpec.of(topic));
  }

  @Test
  void theTopicOfABankIsDescribedAsItIsMade() {
    assertDescribed(Topic.deliveriesOf("<bank>"), TopicSpec.deliveriesOf("any"));
  }

  @Test
  void deadLettersAreKeptAsLongAsDescribed() {
    long days = TopicSpec.of(Topic.AUDIT_TRAIL).deadLetters().retention().toDays();
    assertThat(lines)
        .anyMatch(line -> line.matches("\\| `<topic>\\.dlq` .* " + days + " days \\|"));
  }

  @Test
  void rightsAreDescribedAsTheyAreGiven() {
    assertThat(lines.stream().filter(KafkaReferenceTest::isRight).toList())
        .containsExactlyElementsOf(rights());
  }

  private void assertDescribed(String name, TopicSpec topic) {
    String end = "| %d | %d days |".formatted(topic.partitions(), topic.retention().toDays());
    assertThat(lines).anyMatch(line -> line.startsWith("| `" + name + "` |") && line.endsWith(end));
  }

  private static boolean isRight(String line) {
    return line.matches("\\| `[a-z]+` \\| (read|write|create|join) \\|.*");
  }

  /** A line for each principal and kind of right, in the order of the table. */
  private static List<String> rights() {
    Map<String, List<AccessRule>> byKind =
        AccessTable.services().stream()
            .collect(
                Collectors.groupingBy(
                    rule -> "| `%s` | %s | ".formatted(rule.principal(), verb(rule)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byKind.entrySet().stream()
        .map(
            entry ->
                entry.getValue().stream()
                    .map(rule -> "`" + rule.name() + (rule.prefixed() ? "*" : "") + "`")
                    .collect(Collectors.joining(", ", entry.getKey(), " |")))
        .toList();
  }

  private static String verb(AccessRule rule) {
    return rule.resource() == AccessRule.Resource.GROUP
        ? "join"
        : rule.operation().name().toLowerCase(Locale.ROOT);
  }
}
