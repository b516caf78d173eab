package dev.kaipiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class KaipiaoTest {

  static Stream<String> names() {
    return Kaipiao.commands().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandTellsHowItIsUsed(String name) {
    StringWriter told = new StringWriter();
    int code = Kaipiao.commands().setOut(new PrintWriter(told)).execute(name, "--help");
    assertThat(code).isZero();
    assertThat(told.toString()).startsWith("Usage: kaipiao " + name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatACommandDoesIsReadableAsAFormat(String name) {
    CommandLine command = Kaipiao.commands().getSubcommands().get(name);
    for (String line : command.getCommandSpec().usageMessage().description()) {
      assertThat(String.format(line)).isNotBlank();
    }
  }
}
