package dev.kaipiao.e2e.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kaipiao.e2e.home.Home;
import dev.kaipiao.testkit.debian.DebianPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' and Alertmanager's own tools understand the files and play faults through them. */
class PromtoolIT {

  @TempDir private Path directory;

  @Test
  void prometheusUnderstandsItsConfigurationAndRules() {
    assertThat(promtool("check", "config", Home.PROMETHEUS.resolve("prometheus.yml").toString()))
        .contains("SUCCESS");
  }

  @Test
  void everyFaultAndEveryWindowIsToldInTime() {
    List<String> arguments = new ArrayList<>(List.of("test", "rules"));
    Home.files(Home.PROMETHEUS.resolve("tests"), ".yml")
        .forEach(file -> arguments.add(file.toString()));
    assertThat(promtool(arguments.toArray(String[]::new))).contains("SUCCESS");
  }

  @Test
  void urgentAlertsGoToThePagerAndOthersToTheQueue() throws IOException {
    // Given
    Path copy = directory.resolve("alertmanager.yml");
    Files.writeString( // releases before 0.26 know no url_file
        copy,
        Home.text(Home.OBSERVABILITY.resolve("alertmanager.yml"))
            .replaceAll("url_file: .*", "url: http://localhost/"));
    String configuration = "--config.file=" + copy;
    // Then
    assertThat(amtool("config", "routes", "test", configuration, "severity=P0").lines())
        .endsWith("pager");
    assertThat(amtool("config", "routes", "test", configuration, "severity=P1").lines())
        .endsWith("queue");
  }

  private static String promtool(String... arguments) {
    return run("prometheus", "promtool", arguments);
  }

  private static String amtool(String... arguments) {
    return run("prometheus-alertmanager", "amtool", arguments);
  }

  /** What it says; fails when it ends badly. */
  private static String run(String debianPackage, String program, String... arguments) {
    assumeTrue(
        DebianPackages.canRun(program), "neither an installed " + program + " nor apt to fetch it");
    try {
      return DebianPackages.with(program, debianPackage)
          .run(Path.of("").toAbsolutePath(), program, List.of(arguments));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
