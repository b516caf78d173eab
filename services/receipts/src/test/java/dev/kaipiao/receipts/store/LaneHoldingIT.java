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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReceiptsStack.class)
class LaneHoldingIT {

  private static final BankId ONE = BankId.of("held-one");
  private static final BankId TWO = BankId.of("held-two");

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
    assertThat(first.hold(List.of(ONE))).containsExactly(ONE);
    // Then
    assertThat(second.hold(List.of(ONE, TWO))).containsExactly(TWO);
    assertThat(first.hold(List.of(ONE, TWO))).containsExactly(ONE);
    // When
    first.hold(List.of());
    // Then
    assertThat(second.hold(List.of(ONE, TWO))).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void theLanesOfOneThatIsCutOffAreTakenOver() {
    // Given
    open();
    first.hold(List.of(ONE, TWO));
    assertThat(second.hold(List.of(ONE, TWO))).isEmpty();
    // When
    cutOff(ONE);
    // Then
    await().until(() -> second.hold(List.of(ONE, TWO)).size() == 2);
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(first.hold(List.of(ONE, TWO))).isEmpty());
  }

  @Test
  void aLaneThatIsGivenBackLeavesNoLockBehind() {
    // Given
    open();
    first.hold(List.of(ONE));
    // When
    first.close();
    // Then
    assertThat(second.hold(List.of(ONE))).containsExactly(ONE);
  }

  private void open() {
    first = new LaneHolding(pool);
    second = new LaneHolding(pool);
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
