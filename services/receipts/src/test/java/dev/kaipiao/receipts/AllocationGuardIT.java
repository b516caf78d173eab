package dev.kaipiao.receipts;

import static dev.kaipiao.receipts.fixture.TestingPlatform.bankId;
import static dev.kaipiao.receipts.fixture.TestingPlatform.number;
import static dev.kaipiao.receipts.fixture.TestingPlatform.prefix;
import static dev.kaipiao.receipts.fixture.TestingPlatform.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.receipts.fixture.ReceiptsStack;
import dev.kaipiao.receipts.fixture.TestingBank;
import dev.kaipiao.receipts.fixture.TestingPlatform;
import dev.kaipiao.receipts.fixture.TestingReceipt;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a program does, the database lets no allocation exceed either side. */
@QuarkusTest
@QuarkusTestResource(ReceiptsStack.class)
class AllocationGuardIT {

  @Inject AgroalDataSource database;

  private final TestingPlatform platform = new TestingPlatform();
  private final TestingBank bank = TestingBank.of(bankId("nanhu"), prefix());
  private final InvoiceNumber paid = number();
  private final InvoiceNumber open = number();

  /** A receipt of 100.00 of which 60.00 counts for an invoice, and an invoice of 30.00. */
  @BeforeEach
  void allocateSome() {
    register(bank, null);
    String account = bank.prefix() + "000001";
    platform.signed(paid, account, "60.00");
    platform.signed(open, account, "30.00");
    platform.event(EventType.INVOICE_DELIVERED, "number", paid.value());
    platform.event(EventType.INVOICE_DELIVERED, "number", open.value());
    platform.receiptOnTopic(
        bank.id(),
        bank.sign(TestingReceipt.to(account, "R1").amount("100.00").usage("" + paid).json()));
    platform.event(EventType.INVOICE_PAID, "number", paid.value());
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void noMoreThanTheInvoiceAsks() {
    assertThatThrownBy(() -> allocate(open, 30_01, 30_01)).hasMessageContaining("receivable_check");
  }

  @Test
  void noMoreThanTheReceiptBrings() {
    // Given
    InvoiceNumber large = number();
    platform.signed(large, bank.prefix() + "000001", "5000.00");
    platform.event(EventType.INVOICE_DELIVERED, "number", large.value());
    // Then
    assertThatThrownBy(() -> allocate(large, 40_01, 40_01))
        .hasMessageContaining("bank_receipt_check");
  }

  @Test
  void nothingThatTheReceiptDoesNotCount() {
    assertThatThrownBy(() -> allocate(open, 20_00, 0)).hasMessageContaining("more or less");
    assertThatThrownBy(() -> allocate(open, 20_00, 19_99)).hasMessageContaining("more or less");
  }

  @Test
  void nothingForAnInvoiceThatIsNotKnown() {
    assertThatThrownBy(() -> allocate(number(), 1_00, 1_00))
        .hasMessageContaining("no known invoice");
  }

  @Test
  void bothSidesCountWhatIsAllocated() throws SQLException {
    // When
    allocate(open, 30_00, 30_00);
    // Then
    assertThatThrownBy(() -> allocate(open, 1, 1)).hasMessageContaining("allocation_pkey");
    platform.receiptOnTopic(
        bank.id(),
        bank.sign(
            TestingReceipt.to(bank.prefix() + "000001", "R2")
                .amount("1.00")
                .usage("" + open)
                .json()));
    assertThat(
            platform
                .event(EventType.RECEIPT_UNMATCHED, "receiptNumber", "R2")
                .path("reason")
                .asText())
        .isEqualTo("KP-5013");
  }

  @Test
  void nothingIsTakenBack() {
    assertThatThrownBy(() -> execute("DELETE FROM allocation"))
        .hasMessageContaining("never changed or taken back");
    assertThatThrownBy(() -> execute("UPDATE allocation SET amount = 1"))
        .hasMessageContaining("never changed or taken back");
    assertThatThrownBy(() -> execute("DELETE FROM bank_receipt"))
        .hasMessageContaining("never changed or taken back");
    assertThatThrownBy(() -> execute("DELETE FROM receivable"))
        .hasMessageContaining("never changed or taken back");
  }

  /**
   * @param counted what is added to the receipt's own count in the same transaction
   */
  private void allocate(InvoiceNumber invoice, long cents, long counted) throws SQLException {
    execute(
        """
        UPDATE bank_receipt SET allocated = allocated + %d WHERE bank = '%s' AND number = 'R1'
        """
            .formatted(counted, bank.id()),
        """
        INSERT INTO allocation (bank, receipt, invoice, amount, rule, evidence, matched_at)
        VALUES ('%s', 'R1', '%s', %d, 'MANUAL', 'test', now())
        """
            .formatted(bank.id(), invoice, cents));
  }

  /** All statements in one transaction, or none. */
  private void execute(String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        for (String each : statements) {
          statement.execute(each);
        }
        connection.commit();
      } finally {
        connection.rollback();
      }
    }
  }
}
