package dev.kaipiao.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupOrderTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSupervisorReadsWhatTheCommandWrites(boolean synchronous) {
    BackupOrder order = new BackupOrder(Path.of("/var/back ups/kaipiao"), synchronous);
    assertThat(BackupOrder.read(order.words().split(" ", 3))).isEqualTo(order);
  }
}
