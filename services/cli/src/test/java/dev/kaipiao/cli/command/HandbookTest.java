package dev.kaipiao.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.Kaipiao;
import dev.kaipiao.cli.stack.StackDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The operations handbook, and the answers to users, name what is there. */
class HandbookTest {

  private static final Path DOCS = StackDirectory.home().resolve("docs");
  private static final Pattern COMMAND = Pattern.compile("\\./kaipiao ([a-z-]+)([^`|#,;\\n]*)");
  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  private final Map<String, CommandLine> commands = new CommandLine(Kaipiao.class).getSubcommands();

  @ParameterizedTest
  @ValueSource(strings = {"operations.md", "faq.md", "faq.zh-CN.md"})
  void everyCommandIsKnownWithItsOptions(String page) throws IOException {
    List<MatchResult> named = COMMAND.matcher(read(page)).results().toList();
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(commands).containsKey(one.group(1));
              assertThat(commands.get(one.group(1)).getCommandSpec().optionsMap().keySet())
                  .containsAll(options(one.group(2)));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"operations.md", "faq.md", "faq.zh-CN.md"})
  void everyLinkLeadsToAFile(String page) throws IOException {
    assertThat(LINK.matcher(read(page)).results().map(link -> DOCS.resolve(link.group(1))))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void everyRunbookIsNamed() throws IOException {
    String handbook = read("operations.md");
    try (Stream<Path> runbooks = Files.list(DOCS.resolve("runbooks"))) {
      assertThat(runbooks.map(page -> "(runbooks/" + page.getFileName() + ")"))
          .isNotEmpty()
          .allSatisfy(link -> assertThat(handbook).contains(link));
    }
  }

  private static List<String> options(String arguments) {
    return OPTION.matcher(arguments).results().map(MatchResult::group).toList();
  }

  private static String read(String page) throws IOException {
    return Files.readString(DOCS.resolve(page));
  }
}
