package dev.kaipiao.simulators.bank.receipt;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.Payment;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Payments out of nowhere: to accounts of the bank, for no invoice. */
final class Strays {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final BankProfile bank;

  Strays(BankProfile bank) {
    this.bank = bank;
  }

  List<Payment> some(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  private Payment next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    InvoiceNumber nothing =
        new InvoiceNumber(String.format("00000%015d", random.nextLong(1_000_000_000_000_000L)));
    return new Payment(
        nothing,
        "无名付款人",
        null,
        "无名收款人",
        bank.accountFor(nothing),
        Money.ofCents(random.nextLong(1, 10_000_000)),
        false,
        LocalDate.now(CHINA));
  }
}
