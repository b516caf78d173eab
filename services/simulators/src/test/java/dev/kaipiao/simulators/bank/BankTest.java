package dev.kaipiao.simulators.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.journal.Journal;
import dev.kaipiao.testkit.TestingClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankTest {

  private static final InvoiceNumber NUMBER = InvoiceNumber.of("26352000000000000001");
  private static final BankBehaviour PAYS_ALL = new BankBehaviour(BankMode.NORMAL, 0, 1, 0);

  private final Bank bank = bank(Optional.empty(), 10);

  @Test
  void itAcknowledgesWhatItTookAndPromisesPayment() throws InterruptedException {
    assertThat(bank.take(List.of(message("m1", NUMBER, NUMBER.plus(1))))).hasValue(2);
    assertThat(bank.untold(10, 0))
        .extracting(Payment::number)
        .containsExactly(NUMBER, NUMBER.plus(1));
  }

  @Test
  void aRepeatedMessageIsAcknowledgedAndCountsOnce() throws InterruptedException {
    bank.take(List.of(message("m1", NUMBER)));
    assertThat(bank.take(List.of(message("m1", NUMBER)))).hasValue(1);
    assertThat(bank.untold(10, 0)).hasSize(1);
    assertThat(bank.report().repeatedMessages()).isEqualTo(1);
    assertThat(bank.report().duplicates()).isZero();
  }

  @Test
  void anInvoiceInAnotherMessageIsADuplicateAndNotPaidAgain() throws InterruptedException {
    bank.take(List.of(message("m1", NUMBER)));
    bank.take(List.of(message("m2", NUMBER)));
    assertThat(bank.untold(10, 0)).hasSize(1);
    assertThat(bank.report().duplicates()).isEqualTo(1);
    assertThat(bank.report().distinctNumbers()).isEqualTo(1);
  }

  @Test
  void itPaysOnlyToAccountsItKeeps() throws InterruptedException {
    bank.take(List.of(new Delivery.Message("m1", List.of(delivery(NUMBER, "6102000000000001")))));
    assertThat(bank.untold(10, 0)).isEmpty();
    assertThat(bank.report().distinctNumbers()).isEqualTo(1);
  }

  @Test
  void withItsDesksFullItTakesNothing() {
    bank.take(List.of(message("m1", numbers(10))));
    assertThat(bank.take(List.of(message("m2", NUMBER.plus(99))))).isEmpty();
    assertThat(bank.report().distinctNumbers()).isEqualTo(10);
  }

  @Test
  void whatWasToldIsNotToldAgain() throws InterruptedException {
    bank.take(List.of(message("m1", numbers(3))));
    bank.told(bank.untold(2, 0));
    assertThat(bank.untold(10, 0)).extracting(Payment::number).containsExactly(NUMBER.plus(2));
  }

  @Test
  void afterARestartItKnowsWhatItHadAndWhatItStillHasToTell(@TempDir Path directory)
      throws InterruptedException {
    // Given
    Bank before = bank(Optional.of(directory), 10);
    before.take(List.of(message("m1", numbers(3))));
    before.told(before.untold(1, 0));
    // When
    Bank after = bank(Optional.of(directory), 10);
    after.take(List.of(message("m1", numbers(3)), message("m2", NUMBER)));
    // Then
    assertThat(after.untold(10, 0)).isEqualTo(before.untold(10, 0)).hasSize(2);
    assertThat(after.report().repeatedMessages()).isEqualTo(1);
    assertThat(after.report().duplicates()).isEqualTo(1);
    assertThat(after.report().distinctNumbers()).isEqualTo(3);
  }

  private static Bank bank(Optional<Path> directory, int pendingLimit) {
    return new Bank(
        BankProfile.JIANGHAI,
        PAYS_ALL,
        TestingClock.at("2026-11-20T02:00:00Z"),
        Journal.in(directory, "bank", BankEntry.class),
        pendingLimit);
  }

  private static InvoiceNumber[] numbers(int count) {
    InvoiceNumber[] numbers = new InvoiceNumber[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = NUMBER.plus(i);
    }
    return numbers;
  }

  private static Delivery.Message message(String id, InvoiceNumber... numbers) {
    return new Delivery.Message(
        id, List.of(numbers).stream().map(it -> delivery(it, "6101000000000001")).toList());
  }

  private static Delivery delivery(InvoiceNumber number, String account) {
    return new Delivery(
        number, "销售方", account, "购买方", "6102000000000002", null, Money.of("113.00"));
  }
}
