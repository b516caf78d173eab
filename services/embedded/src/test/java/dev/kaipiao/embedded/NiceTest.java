package dev.kaipiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NiceTest {

  /** Without an operand {@code nice} tells the nice value that it has. */
  private static final List<String> TELLS = List.of("nice");

  @Test
  void aProgramGivesWayByThatMuchMoreThanThisProcess() throws IOException {
    assumeTrue(!Nice.prefix(1).isEmpty());
    assertThat(niceOf(Nice.prefix(3))).isEqualTo(niceOf(List.of()) + 3);
  }

  @Test
  void whatGivesNoWayIsStartedAsItIs() {
    assertThat(Nice.prefix(0)).isEmpty();
  }

  private static int niceOf(List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(TELLS);
    Process process = new ProcessBuilder(command).start();
    byte[] told = process.getInputStream().readAllBytes();
    return Integer.parseInt(new String(told, StandardCharsets.US_ASCII).strip());
  }
}
