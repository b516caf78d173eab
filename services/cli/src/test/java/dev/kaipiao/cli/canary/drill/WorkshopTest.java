package dev.kaipiao.cli.canary.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kaipiao.cli.stack.StackDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkshopTest {

  static List<Change> changes() {
    return Candidate.all().stream().flatMap(one -> one.changes().stream()).toList();
  }

  @Test
  void tenAreBrokenAndTenAreGood() {
    assertThat(Candidate.all()).filteredOn(Candidate::good).hasSize(10);
    assertThat(Candidate.all()).filteredOn(one -> !one.good()).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyChangeFindsItsPlaceInTheSources(Change change) throws IOException {
    // Given
    String source =
        Files.readString(
            StackDirectory.home()
                .resolve("services")
                .resolve(change.module())
                .resolve("src/main")
                .resolve(change.file()));
    // Then
    assertThat(change.in(source)).isNotEqualTo(source);
  }

  @Test
  void aPlaceThatIsNotThereIsAMistake() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Change("issuance", "java/X.java", "a", "b").in("aa"));
  }
}
