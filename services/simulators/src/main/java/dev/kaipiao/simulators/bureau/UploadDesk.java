package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.BureauEntry.UploadTaken;
import dev.kaipiao.simulators.bureau.UploadRules.Examined;
import dev.kaipiao.simulators.bureau.wire.Answer;
import dev.kaipiao.simulators.bureau.wire.Asked;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import dev.kaipiao.simulators.number.Chance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes uploads, examines each invoice against what was leased, and tells the results later. */
final class UploadDesk {

  /** How many invoices one upload may hold. */
  static final int LIMIT = 1000;

  private static final String PROCESSING = "00";
  private static final String FINISHED = "01";
  private static final String UNKNOWN = "09";

  private final Clock clock;
  private final Map<String, Taxpayer> taxpayers;
  private final NumberDesk numbers;
  private final RedLetterDesk redLetters;
  private final Map<String, Upload> bySerial = new HashMap<>();
  private final UploadCounts counts = new UploadCounts();

  UploadDesk(
      Clock clock, Map<String, Taxpayer> taxpayers, NumberDesk numbers, RedLetterDesk redLetters) {
    this.clock = clock;
    this.taxpayers = taxpayers;
    this.numbers = numbers;
    this.redLetters = redLetters;
  }

  /**
   * Takes an upload.
   *
   * @param invoices what {@link UploadRules} found, fewer than asked when a number is unreadable
   * @param refuseRate share of invoices that are refused for no reason of their own
   */
  Decision take(Asked.Upload asked, List<Examined> invoices, double refuseRate) {
    if (Texts.anyBlank(asked.sclsh(), asked.ptbh()) || invoices.isEmpty()) {
      return Decision.refuse(ReturnCode.FIELD_MISSING);
    }
    if (invoices.size() < asked.fpxx().size()) {
      return Decision.refuse(ReturnCode.MALFORMED);
    }
    if (invoices.size() > LIMIT) {
      return Decision.refuse(ReturnCode.TOO_MANY);
    }
    Upload before = bySerial.get(asked.sclsh());
    if (before != null) {
      counts.repeatedCall();
      return before.holds(invoices.stream().map(Examined::number).toList())
          ? Decision.answer(Answer.Upload.taken(asked.sclsh()))
          : Decision.refuse(ReturnCode.SERIAL_REUSED);
    }
    UploadTaken taken =
        new UploadTaken(asked.sclsh(), clock.instant(), new Round(refuseRate).of(invoices));
    return Decision.remember(taken, Answer.Upload.taken(asked.sclsh()));
  }

  Decision result(Asked.UploadResult asked, Duration processing) {
    if (Texts.anyBlank(asked.sclsh())) {
      return Decision.refuse(ReturnCode.FIELD_MISSING);
    }
    Upload upload = bySerial.get(asked.sclsh());
    if (upload == null) {
      return Decision.answer(Answer.UploadResult.of(UNKNOWN, null));
    }
    return Decision.answer(
        clock.instant().isBefore(upload.at().plus(processing))
            ? Answer.UploadResult.of(PROCESSING, null)
            : Answer.UploadResult.of(FINISHED, upload.results()));
  }

  void apply(UploadTaken entry) {
    bySerial.put(entry.serial(), new Upload(entry));
    counts.taken(entry);
    entry.items().stream().filter(item -> item.outcome() == ReturnCode.DONE).forEach(this::accept);
  }

  private void accept(UploadTaken.Item item) {
    numbers
        .segmentOf(item.number())
        .ifPresent(segment -> segment.accept(item.number(), item.period(), item.net(), item.tax()));
    taxpayers
        .computeIfAbsent(item.seller(), Taxpayer::new)
        .used(item.period(), quotaUse(item.period(), item.net(), item.original()));
    if (item.original() != null) {
      redLetters.issued(item.confirmation(), item.number());
    }
  }

  UploadCounts counts() {
    return counts;
  }

  /** A red invoice gives quota back only in the month of the blue one. */
  private Money quotaUse(String period, Money net, InvoiceNumber original) {
    boolean otherMonth =
        original != null
            && numbers
                .segmentOf(original)
                .filter(segment -> segment.uploaded(original).period().equals(period))
                .isEmpty();
    return otherMonth ? Money.ZERO : net;
  }

  /** One upload: invoices count against each other before any of them is remembered. */
  private final class Round {
    private final double refuseRate;
    private final Set<InvoiceNumber> accepted = new HashSet<>();
    private final Set<String> confirmationsUsed = new HashSet<>();
    private final Map<String, Money> used = new HashMap<>();

    Round(double refuseRate) {
      this.refuseRate = refuseRate;
    }

    List<UploadTaken.Item> of(List<Examined> invoices) {
      List<UploadTaken.Item> items = new ArrayList<>(invoices.size());
      for (Examined it : invoices) {
        items.add(
            new UploadTaken.Item(
                it.number(),
                outcome(it),
                it.seller(),
                it.period(),
                it.net(),
                it.tax(),
                it.red() ? it.original() : null,
                it.red() ? it.confirmation() : null));
      }
      return items;
    }

    private ReturnCode outcome(Examined it) {
      Optional<Segment> segment = numbers.segmentOf(it.number());
      if (segment.isPresent()
          && (segment.get().accepted(it.number()) || accepted.contains(it.number()))) {
        return ReturnCode.INVOICE_ALREADY_UPLOADED;
      }
      if (it.fault() != ReturnCode.DONE) {
        return it.fault();
      }
      if (segment.isEmpty()) {
        return ReturnCode.INVOICE_NUMBER_NOT_LEASED;
      }
      if (!segment.get().taxpayer().equals(it.seller())) {
        return ReturnCode.INVOICE_SELLER_WRONG;
      }
      if (it.red() && !confirmed(it)) {
        return ReturnCode.INVOICE_NOT_CONFIRMED;
      }
      Money use = quotaUse(it.period(), it.net(), it.red() ? it.original() : null);
      String month = it.seller() + "/" + it.period();
      Money before = used.getOrDefault(month, Money.ZERO);
      Money unused = taxpayers.get(it.seller()).month(it.period()).unused();
      if (before.plus(use).compareTo(unused) > 0) {
        return ReturnCode.INVOICE_OVER_QUOTA;
      }
      if (Chance.hits(it.number(), refuseRate)) {
        return ReturnCode.INVOICE_REFUSED;
      }
      used.put(month, before.plus(use));
      accepted.add(it.number());
      return ReturnCode.DONE;
    }

    private boolean confirmed(Examined it) {
      return it.original() != null
          && redLetters
              .permitting(it.confirmation(), it.seller(), it.original(), it.net(), it.tax())
              .filter(found -> confirmationsUsed.add(found.id()))
              .isPresent();
    }
  }
}
