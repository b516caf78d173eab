package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.wire.Asked.UploadedInvoice;
import dev.kaipiao.simulators.bureau.wire.Asked.UploadedLine;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be said of an uploaded invoice by looking at it alone. */
final class UploadRules {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("yyyyMM");

  /** Per line, |net × rate − tax| in yuan. */
  private static final BigDecimal TAX_TOLERANCE = new BigDecimal("0.06");

  private UploadRules() {}

  /**
   * An invoice with its own faults found; amounts are zero when they could not be read.
   *
   * @param fault {@link ReturnCode#DONE} when it is right as far as it can be seen
   */
  record Examined(
      InvoiceNumber number,
      ReturnCode fault,
      String seller,
      String period,
      Money net,
      Money tax,
      boolean red,
      InvoiceNumber original,
      String confirmation) {}

  /** Empty when not even its number can be read. */
  static Optional<Examined> examine(UploadedInvoice invoice) {
    return InvoiceNumber.parse(invoice.fphm()).map(number -> examined(number, invoice));
  }

  private static Examined examined(InvoiceNumber number, UploadedInvoice invoice) {
    Optional<String> period = period(invoice.kprq());
    return new Examined(
        number,
        period.isEmpty() ? ReturnCode.INVOICE_FIELD_MISSING : fault(number, invoice),
        invoice.xsfnsrsbh(),
        period.orElse("000000"),
        Money.parse(invoice.hjje()).orElse(Money.ZERO),
        Money.parse(invoice.hjse()).orElse(Money.ZERO),
        "1".equals(invoice.lzfpbz()),
        InvoiceNumber.parse(invoice.dylzfphm()).orElse(null),
        invoice.hzqrxxdbh());
  }

  private static ReturnCode fault(InvoiceNumber number, UploadedInvoice it) {
    if (Texts.anyBlank(
            it.lzfpbz(),
            it.fppz(),
            it.tdys(),
            it.kpr(),
            it.fpkjfsDm(),
            it.ptbh(),
            it.qyDm(),
            it.ip(),
            it.macdz(),
            it.xsfnsrsbh(),
            it.xsfmc(),
            it.gmfmc(),
            it.hjje(),
            it.hjse(),
            it.jshj())
        || ("01".equals(it.fppz()) && Texts.anyBlank(it.gmfnsrsbh()))
        || it.fpmxList() == null
        || it.fpmxList().isEmpty()) {
      return ReturnCode.INVOICE_FIELD_MISSING;
    }
    if (it.qyDm().length() < 2
        || !Provinces.known(it.qyDm().substring(0, 2))
        || !number.value().startsWith(it.qyDm().substring(0, 2), 2)) {
      return ReturnCode.INVOICE_REGION_WRONG;
    }
    return sumsHold(it) ? ReturnCode.DONE : ReturnCode.INVOICE_SUMS_WRONG;
  }

  private static boolean sumsHold(UploadedInvoice invoice) {
    Optional<Money> net = sum(invoice.fpmxList(), UploadedLine::je);
    Optional<Money> tax = sum(invoice.fpmxList(), UploadedLine::se);
    Optional<Money> gross = Money.parse(invoice.jshj());
    return net.isPresent()
        && tax.isPresent()
        && gross.isPresent()
        && net.equals(Money.parse(invoice.hjje()))
        && tax.equals(Money.parse(invoice.hjse()))
        && gross.get().equals(net.get().plus(tax.get()))
        && invoice.fpmxList().stream().allMatch(UploadRules::lineHolds);
  }

  private static boolean lineHolds(UploadedLine line) {
    Optional<Money> gross = Money.parse(line.hsje());
    if (gross.isEmpty() || line.slv() == null || (line.sl() == null) != (line.dj() == null)) {
      return false;
    }
    Money net = Money.of(line.je());
    Money tax = Money.of(line.se());
    if (!gross.get().equals(net.plus(tax))) {
      return false;
    }
    return line.kce() != null || taxHolds(net, tax, line.slv());
  }

  private static boolean taxHolds(Money net, Money tax, String rate) {
    try {
      return net.toDecimal()
              .multiply(new BigDecimal(rate))
              .subtract(tax.toDecimal())
              .abs()
              .compareTo(TAX_TOLERANCE)
          <= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<Money> sum(
      List<UploadedLine> lines, Function<UploadedLine, String> amount) {
    Money sum = Money.ZERO;
    for (UploadedLine line : lines) {
      Optional<Money> read = Money.parse(amount.apply(line));
      if (read.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(read.get());
    }
    return Optional.of(sum);
  }

  private static Optional<String> period(String time) {
    try {
      return time == null
          ? Optional.empty()
          : Optional.of(PERIOD.format(LocalDateTime.parse(time, TIME)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
