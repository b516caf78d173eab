package dev.kaipiao.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and users are told to ask is a route of the code. */
class HandbookRoutesTest {

  private static final Pattern CALL =
      Pattern.compile("`((?:GET|POST|PUT|DELETE) /(?:v1|log)/[^`?]+)");
  private static final Pattern PLACE = Pattern.compile("\\{[^}]*\\}|<[^>]*>");

  @ParameterizedTest
  @ValueSource(strings = {"operations.md", "faq.md", "faq.zh-CN.md"})
  void everyCallIsARouteOfTheCode(String page) throws IOException {
    // Given
    Set<String> routes =
        SourceRoutes.all().stream().map(HandbookRoutesTest::shape).collect(Collectors.toSet());
    String text = Files.readString(SharedEdge.CONFIGURATION.resolve("../../docs/" + page));
    // Then
    assertThat(CALL.matcher(text).results().map(call -> shape(call.group(1))))
        .isNotEmpty()
        .isSubsetOf(routes);
  }

  private static String shape(String route) {
    return PLACE.matcher(route).replaceAll("*");
  }
}
