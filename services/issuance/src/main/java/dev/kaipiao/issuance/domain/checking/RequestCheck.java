package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.event.InvoiceIssued.Buyer;
import dev.kaipiao.contracts.event.InvoiceIssued.Seller;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.domain.checking.Checked.Drafted;
import dev.kaipiao.issuance.domain.checking.Checked.Refused;
import dev.kaipiao.issuance.domain.checking.Summing.Sums;
import dev.kaipiao.issuance.domain.reading.Findings;
import dev.kaipiao.issuance.domain.reading.Reading;
import dev.kaipiao.issuance.domain.reading.Reading.Extent;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what was read of a request against all rules about the content of an invoice. */
public final class RequestCheck {

  /** An invoice may be dated this many days back. */
  static final int DAYS_BACK = 2;

  private static final String CURRENCY = "CNY";

  private final RuleBook ruleBook;

  public RequestCheck(RuleBook ruleBook) {
    this.ruleBook = ruleBook;
  }

  /**
   * The draft of the invoice, or everything that is wrong with the request, its form included.
   *
   * @param today in China
   */
  public Checked check(Reading reading, LocalDate today) {
    Findings findings = new Findings(reading.violations());
    if (reading.extent() != Extent.WHOLE) {
      return new Refused(findings.toList());
    }
    Optional<Draft> draft = draft(reading.request(), findings, today);
    return findings.isEmpty() && draft.isPresent()
        ? new Drafted(draft.get())
        : new Refused(findings.toList());
  }

  private Optional<Draft> draft(InvoiceRequest request, Findings findings, LocalDate today) {
    Fields fields = new Fields(findings, () -> "");
    fields.require("kind", request.kind());
    InvoiceKind kind = fields.code(Codes.KINDS, "kind", request.kind(), InvoiceKind.ORDINARY);
    PriceMode mode =
        fields.code(Codes.PRICE_MODES, "priceMode", request.priceMode(), PriceMode.NET);
    if (request.currency() != null && !request.currency().equals(CURRENCY)) {
      fields.fault(ReasonCode.CURRENCY_NOT_SUPPORTED, "currency", null);
    }
    LocalDate date = date(request.issueDate(), fields, today);
    Set<ReasonCode> warnings = EnumSet.noneOf(ReasonCode.class);
    PartyCheck parties = new PartyCheck(findings, warnings);
    Optional<Seller> seller = present(fields, "seller", request.seller()).flatMap(parties::seller);
    Optional<Buyer> buyer =
        present(fields, "buyer", request.buyer()).flatMap(party -> parties.buyer(party, kind));
    Rules rules = ruleBook.on(date);
    List<CheckedLine> lines = lines(request, fields, findings, rules, mode);
    Optional<Sums> sums = sums(request, lines, new Summing(rules, findings));
    if (seller.isEmpty() || buyer.isEmpty() || sums.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft(
            kind.name(),
            date,
            seller.get(),
            buyer.get(),
            lines.stream().map(CheckedLine::content).toList(),
            sums.get().net(),
            sums.get().tax(),
            sums.get().gross(),
            request.orderNumber(),
            request.drawer(),
            request.remark(),
            request.extensions(),
            List.copyOf(warnings)));
  }

  private static LocalDate date(String text, Fields fields, LocalDate today) {
    if (text == null) {
      return today;
    }
    LocalDate earliest = today.minusDays(DAYS_BACK);
    try {
      LocalDate date = LocalDate.parse(text);
      if (!date.isBefore(earliest) && !date.isAfter(today)) {
        return date;
      }
      fields.fault(ReasonCode.DATE_INVALID, "issueDate", earliest + " to " + today);
    } catch (DateTimeParseException e) {
      fields.fault(ReasonCode.DATE_INVALID, "issueDate", "not a date such as " + today);
    }
    return today;
  }

  private static <T> Optional<T> present(Fields fields, String field, T part) {
    if (part == null) {
      fields.missing(field, ReasonCode.FIELD_MISSING);
    }
    return Optional.ofNullable(part);
  }

  /** All lines when each of them holds, otherwise none. */
  private static List<CheckedLine> lines(
      InvoiceRequest request, Fields fields, Findings findings, Rules rules, PriceMode mode) {
    List<InvoiceRequest.Line> asked = request.lines();
    if (asked == null || asked.isEmpty()) {
      fields.missing("lines", ReasonCode.LINES_MISSING);
      return List.of();
    }
    LineSequence sequence = new LineSequence(findings);
    for (int i = 0; i < asked.size(); i++) {
      InvoiceRequest.Line line = asked.get(i);
      sequence.add(
          line == null ? Optional.empty() : new LineCheck(rules, mode, findings, i, line).check());
    }
    List<CheckedLine> sound = sequence.end();
    return sound.size() == asked.size() ? sound : List.of();
  }

  private static Optional<Sums> sums(
      InvoiceRequest request, List<CheckedLine> lines, Summing summing) {
    Optional<Sums> sums = lines.isEmpty() ? Optional.empty() : summing.sum(lines);
    if (request.totals() != null) {
      sums.ifPresentOrElse(
          found -> summing.compare(request.totals(), found),
          () -> summing.checkForm(request.totals()));
    }
    return sums;
  }
}
