package dev.kaipiao.simulation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.simulation.kernel.Busy;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.World;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionTest {

  private final World world = new World(1, Set.of(), false);
  private final Database database = new Database("issuance", world);
  private final Instance one = new Instance("one", world);
  private final Instance other = new Instance("other", world);
  private final Table<String, Integer> table = new Table<>("ledger");

  @BeforeEach
  void withoutSmallFaults() {
    world.hazards().calm();
    one.start();
    other.start();
  }

  @Test
  void nobodySeesWhatIsNotCommitted() {
    // Given
    Transaction writer = database.connect(one).begin();
    Transaction reader = database.connect(other).begin();
    // When
    writer.put(table, "a", 1);
    // Then
    assertThat(writer.get(table, "a")).contains(1);
    assertThat(reader.get(table, "a")).isEmpty();
    writer.commit();
    assertThat(reader.get(table, "a")).contains(1);
  }

  @Test
  void aLockedRowIsWaitedFor() {
    // Given
    Transaction holder = database.connect(one).begin();
    Transaction waiter = database.connect(other).begin();
    holder.lock(table, "a");
    // When
    assertThatThrownBy(() -> waiter.lock(table, "a")).isInstanceOf(Busy.class);
    holder.commit();
    // Then
    waiter.lock(table, "a");
  }

  @Test
  void anInsertedKeyIsWaitedForAndThenTaken() {
    Transaction first = database.connect(one).begin();
    Transaction second = database.connect(other).begin();
    assertThat(first.insert(table, "a", 1)).isTrue();
    assertThatThrownBy(() -> second.insert(table, "a", 2)).isInstanceOf(Busy.class);
    first.commit();
    assertThat(second.insert(table, "a", 2)).isFalse();
  }

  @Test
  void aStatementThatHasToWaitHasDoneNothing() {
    // Given
    Transaction holder = database.connect(one).begin();
    Transaction waiter = database.connect(other).begin();
    holder.put(table, "b", 1);
    // When
    assertThatThrownBy(
            () ->
                waiter.statement(
                    () -> {
                      waiter.put(table, "a", 2);
                      waiter.put(table, "b", 2);
                      return true;
                    }))
        .isInstanceOf(Busy.class);
    // Then
    assertThat(waiter.get(table, "a")).isEmpty();
  }

  @Test
  void whoClosesACircleIsBrokenOff() {
    Transaction first = database.connect(one).begin();
    Transaction second = database.connect(other).begin();
    first.lock(table, "a");
    second.lock(table, "b");
    assertThatThrownBy(() -> first.lock(table, "b")).isInstanceOf(Busy.class);
    assertThatThrownBy(() -> second.lock(table, "a")).isInstanceOf(Fault.Unreachable.class);
    first.lock(table, "b");
  }

  @Test
  void aRestartEndsEverySessionAndKeepsWhatWasCommitted() {
    // Given
    Session session = database.connect(one);
    session.alone(tx -> tx.insert(table, "a", 1));
    Transaction open = session.begin();
    open.put(table, "b", 1);
    assertThat(session.tryAdvisory("lane")).isTrue();
    // When
    database.restart(0);
    // Then
    assertThatThrownBy(open::commit).isInstanceOf(Fault.Unreachable.class);
    assertThat(table.committed()).containsExactly(1);
    assertThat(database.connect(other).tryAdvisory("lane")).isTrue();
  }

  @Test
  void aRestartMayUndoTheLastAsynchronousCommitsButNoneBeforeASynchronousOne() {
    // Given
    Session relaxed = database.connect(one).committingAsynchronously();
    relaxed.alone(tx -> tx.insert(table, "a", 1));
    database.connect(other).alone(tx -> tx.insert(table, "b", 1));
    relaxed.alone(tx -> tx.insert(table, "c", 1) && tx.insert(table, "d", 1));
    // When
    database.restart(0);
    // Then
    assertThat(table.rows()).containsKeys("a", "b");
    assertThat(table.rows().containsKey("c")).isEqualTo(table.rows().containsKey("d"));
  }
}
