package dev.kaipiao.cli.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.cli.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderDeskTest {

  @TempDir private Path directory;

  private final List<String> heard = new ArrayList<>();

  @Test
  void anOrderIsTakenOnceAndItsEndIsHeard() throws Exception {
    // Given
    OrderDesk desk = new OrderDesk(directory);
    PlacedOrder placed = desk.place("roll all");
    // When
    TakenOrder taken = new OrderDesk(directory).take().orElseThrow();
    taken.say("first step");
    taken.say("second step");
    taken.done();
    // Then
    assertThat(taken.words()).isEqualTo("roll all");
    assertThat(desk.take()).isEmpty();
    placed.await(() -> true, heard::add);
    assertThat(heard).containsExactly("first step", "second step");
    try (Stream<Path> left = Files.list(directory.resolve("orders"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whyAnOrderFailedIsHeard() {
    // Given
    OrderDesk desk = new OrderDesk(directory);
    PlacedOrder placed = desk.place("roll all");
    // When
    desk.take().orElseThrow().failed("a replica is behind");
    // Then
    assertThatThrownBy(() -> placed.await(() -> true, heard::add))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("a replica is behind");
  }

  @Test
  void nobodyWaitsForASupervisorThatIsGone() {
    // Given
    PlacedOrder placed = new OrderDesk(directory).place("roll all");
    // Then
    assertThatThrownBy(() -> placed.await(() -> false, heard::add))
        .isInstanceOf(StackException.class);
  }

  @Test
  void withoutOrdersThereIsNothingToTake() {
    assertThat(new OrderDesk(directory).take()).isEmpty();
  }
}
