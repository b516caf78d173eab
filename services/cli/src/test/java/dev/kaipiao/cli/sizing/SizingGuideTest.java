package dev.kaipiao.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.benchmarks.results.Results;
import dev.kaipiao.cli.manifest.ProductionSize;
import dev.kaipiao.cli.stack.StackDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/sizing.md is reckoned from the published figures: {@code mvn -pl services/cli test
 * -Dtest=SizingGuideTest -Dkaipiao.write-reference=true} reckons it anew, and so does {@code
 * ./kaipiao bench} whenever it writes new ones.
 */
class SizingGuideTest {

  private static final Path DOCS = StackDirectory.home().resolve("docs");

  private final Results published = Results.read(DOCS.resolve("benchmarks/results.json"));
  private final Costs costs = Costs.of(published).orElseThrow();

  @Test
  void thePageSaysWhatFollowsFromTheFigures() throws IOException {
    // Given
    Path page = DOCS.resolve("sizing.md");
    if (Boolean.getBoolean("kaipiao.write-reference")) {
      SizingGuide.writeInto(page, published);
    }
    // When
    String text = Files.readString(page);
    // Then
    assertThat(text).isEqualTo(new SizingGuide(costs).within(text));
  }

  @Test
  void costsOfTheProcessesAddUpToWhatTheStackUsed() {
    double stack = published.figure("full", "CPU of the stack").orElseThrow().value();
    assertThat(costs.allCpuMicros()).isBetween(stack * 0.8, stack);
    assertThat(costs.cpuMicros()).doesNotContainKeys("load", "simulators");
  }

  @Test
  void theProductionOverlayHasRoomForANationalPeakDay() {
    Sizing day = new Sizing(Sizing.MOST_OF_A_CELL, costs);
    ProductionSize production = ProductionSize.read();
    assertThat(production.coresOfABroker()).isGreaterThanOrEqualTo(day.coresOfABroker());
    assertThat(production.diskGigabytesOfABroker())
        .isGreaterThanOrEqualTo(day.diskGigabytesOfABroker());
    assertThat(production.coresOfAPrimary() * Sizing.SERVICES.size())
        .isGreaterThanOrEqualTo(day.coresOfPrimaries());
    for (String service : Sizing.SERVICES) {
      JsonNode scaled = production.scaled(service);
      assertThat(production.coresOf(service)).isEqualTo(Sizing.CORES_OF_AN_INSTANCE);
      assertThat(scaled.at("/spec/minReplicaCount").asInt())
          .as("instances of %s", service)
          .isGreaterThanOrEqualTo(day.instances(service));
    }
  }
}
