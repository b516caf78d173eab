package dev.kaipiao.receipts;

import static dev.kaipiao.receipts.fixture.TestingPlatform.bankId;
import static dev.kaipiao.receipts.fixture.TestingPlatform.number;
import static dev.kaipiao.receipts.fixture.TestingPlatform.prefix;
import static dev.kaipiao.receipts.fixture.TestingPlatform.register;
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
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
    assertThatThrownBy(() -> allocate(open, 30_01)).hasMessageContaining("receivable_check");
  }

  @Test
  void noMoreThanTheReceiptBrings() {
    // Given
    InvoiceNumber large = number();
    platform.signed(large, bank.prefix() + "000001", "5000.00");
    platform.event(EventType.INVOICE_DELIVERED, "number", large.value());
    // Then
    assertThatThrownBy(() -> allocate(large, 40_01)).hasMessageContaining("bank_receipt_check");
  }

  @Test
  void nothingIsTakenBack() {
    assertThatThrownBy(() -> execute("DELETE FROM allocation"))
        .hasMessageContaining("never changed or taken back");
    assertThatThrownBy(() -> execute("UPDATE allocation SET amount = 1"))
        .hasMessageContaining("never changed or taken back");
  }

  private void allocate(InvoiceNumber invoice, long cents) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                INSERT INTO allocation (bank, receipt, invoice, amount, rule, evidence, matched_at)
                VALUES (?, 'R1', ?, ?, 'MANUAL', 'test', now())
                """)) {
      statement.setString(1, bank.id());
      statement.setString(2, invoice.value());
      statement.setLong(3, cents);
      statement.execute();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
