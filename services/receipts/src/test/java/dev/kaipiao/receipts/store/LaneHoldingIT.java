package dev.kaipiao.receipts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.fixture.ReceiptsStack;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReceiptsStack.class)
class LaneHoldingIT {

  /** From the instance that runs in this test. */
  private static final int APART = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final BankId ONE = BankId.of("held-one");
  private static final BankId TWO = BankId.of("held-two");
  private static final BankId THREE = BankId.of("held-three");

  @Inject Pool pool;
  @Inject AgroalDataSource database;

  private LaneHolding first;
  private LaneHolding second;

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  @Test
  void aLaneIsHeldOnceUntilItIsGivenBack() {
    // Given
    open();
    assertThat(hold(first, ONE)).containsExactly(ONE);
    // Then
    assertThat(hold(second, ONE, TWO)).containsExactly(TWO);
    assertThat(hold(first, ONE, TWO)).containsExactly(ONE);
    // When
    first.close();
    // Then
    assertThat(hold(second, ONE, TWO)).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void aNewInstanceGetsItsShareOnceTheOtherHasStoppedServingIt() {
    // Given
    open();
    assertThat(hold(first, ONE, TWO, THREE)).hasSize(3);
    assertThat(hold(second, ONE, TWO, THREE)).isEmpty();
    List<BankId> left = new ArrayList<>();
    // When
    Set<BankId> kept =
        first.hold(
            List.of(ONE, TWO, THREE),
            leaving -> {
              assertThat(hold(second, ONE, TWO, THREE)).isEmpty();
              left.addAll(leaving);
            });
    // Then
    assertThat(kept).hasSize(2).doesNotContainAnyElementsOf(left);
    assertThat(hold(second, ONE, TWO, THREE)).hasSize(1).containsExactlyElementsOf(left);
  }

  @Test
  void theLanesOfOneThatIsCutOffAreTakenOver() {
    // Given
    open();
    hold(first, ONE, TWO);
    assertThat(hold(second, ONE, TWO)).isEmpty();
    // When
    cutOff(ONE);
    // Then
    await().until(() -> hold(second, ONE, TWO).size() == 2);
    await().ignoreExceptions().untilAsserted(() -> assertThat(hold(first, ONE, TWO)).isEmpty());
  }

  @Test
  void theLanesOfOneThatSaysNothingAreTakenOver() {
    // Given
    open();
    hold(first, ONE, TWO);
    // Then
    await().atMost(PATIENCE).until(() -> hold(second, ONE, TWO).size() == 2);
  }

  @Test
  void aLaneThatIsGivenBackLeavesNoLockBehind() {
    // Given
    open();
    hold(first, ONE);
    // When
    first.close();
    // Then
    assertThat(hold(second, ONE)).containsExactly(ONE);
  }

  private static Set<BankId> hold(LaneHolding holding, BankId... wanted) {
    return holding.hold(List.of(wanted), leaving -> {});
  }

  private void open() {
    first = new LaneHolding(pool, APART);
    second = new LaneHolding(pool, APART);
  }

  private void cutOff(BankId bank) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_locks
          WHERE locktype = 'advisory' AND objid::bigint = hashtext('%s')::bigint & 4294967295
          """
              .formatted(bank));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
