package dev.kaipiao.e2e.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.e2e.home.Home;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A level is defined in service-levels.yml and nowhere else: {@code mvn -pl services/e2e test
 * -Dtest='ServiceLevelsTest,ReferenceTest' -Dkaipiao.write-reference=true} writes anew what follows
 * from it.
 */
class ServiceLevelsTest {

  private static final Path RULES = Home.PROMETHEUS.resolve("rules/service-levels.yml");
  private static final Path PAGE = Home.DOCS.resolve("observability.md");

  @Test
  void theRulesFollowFromTheLevels() {
    // Given
    Home.writeWhenAsked(RULES, BurnRates.rules());
    // Then
    assertThat(Home.text(RULES)).isEqualTo(BurnRates.rules());
  }

  @Test
  void thePageShowsTheLevels() {
    // Given
    List<String> lines = Home.text(PAGE).lines().toList();
    int first = first(lines);
    Home.writeWhenAsked(
        PAGE,
        String.join(
                "\n",
                Stream.of(
                        lines.subList(0, first).stream(),
                        BurnRates.table().stream(),
                        lines.stream().skip(first).dropWhile(ServiceLevelsTest::isRow))
                    .flatMap(rows -> rows)
                    .toList())
            + "\n");
    // When
    List<String> rows = Home.text(PAGE).lines().filter(ServiceLevelsTest::isRow).toList();
    // Then
    assertThat(rows).containsExactlyElementsOf(BurnRates.table());
  }

  @Test
  void everyLevelLeavesABudgetThatTheFastestPaceCanExceed() {
    assertThat(ServiceLevel.all())
        .hasSize(5)
        .allSatisfy(
            level ->
                assertThat(level.budget().multiply(new BigDecimal("13.5")))
                    .isBetween(new BigDecimal("0.000001"), new BigDecimal("0.5")));
  }

  private static int first(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (isRow(lines.get(i))) {
        return i;
      }
    }
    throw new IllegalStateException("the page has no row of a level to begin with");
  }

  private static boolean isRow(String line) {
    return ServiceLevel.all().stream()
        .anyMatch(level -> line.startsWith("| `" + level.name() + "`"));
  }
}
