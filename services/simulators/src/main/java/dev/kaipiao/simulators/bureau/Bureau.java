package dev.kaipiao.simulators.bureau;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulators.bureau.BureauEntry.ConfirmationSet;
import dev.kaipiao.simulators.bureau.BureauEntry.InvoiceUsed;
import dev.kaipiao.simulators.bureau.BureauEntry.QuotaMoved;
import dev.kaipiao.simulators.bureau.BureauEntry.SegmentLeased;
import dev.kaipiao.simulators.bureau.BureauEntry.TaxpayerLimited;
import dev.kaipiao.simulators.bureau.BureauEntry.UploadTaken;
import dev.kaipiao.simulators.bureau.UploadRules.Examined;
import dev.kaipiao.simulators.bureau.wire.Answer;
import dev.kaipiao.simulators.bureau.wire.Asked;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import dev.kaipiao.simulators.journal.Journal;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The tax bureau. Every question is read, decided upon under one lock, remembered in the journal,
 * and only then applied and answered; so what was answered is still true after a restart.
 */
public final class Bureau {

  private final Journal<BureauEntry> journal;
  private final Map<String, Taxpayer> taxpayers = new HashMap<>();
  private final NumberDesk numbers;
  private final QuotaDesk quota;
  private final RedLetterDesk redLetters;
  private final UploadDesk uploads;
  private BureauBehaviour behaviour;

  public Bureau(
      BureauTerms terms, BureauBehaviour behaviour, Clock clock, Journal<BureauEntry> journal) {
    this.journal = journal;
    this.behaviour = behaviour;
    this.numbers = new NumberDesk(terms, clock, taxpayers);
    this.quota = new QuotaDesk(terms, taxpayers);
    this.redLetters = new RedLetterDesk(numbers, clock);
    this.uploads = new UploadDesk(clock, taxpayers, numbers, redLetters);
    journal.replay(this::apply);
  }

  /** Answers the body of a call to a service code such as {@code QDFPSC}. */
  public Answer answer(String service, byte[] body) {
    return switch (service) {
      case "QDFPPLFM" -> call(body, Asked.Numbers.class, numbers::lease);
      case "XZTHSXED" -> call(body, Asked.QuotaMove.class, quota::move);
      case "CXSXED" -> call(body, Asked.QuotaState.class, quota::state);
      case "QDFPSC" -> upload(body);
      case "CXQDFPSCJG" ->
          call(
              body,
              Asked.UploadResult.class,
              asked -> uploads.result(asked, behaviour.processing()));
      case "QDHZQRDSQ" -> call(body, Asked.Confirmation.class, redLetters::enter);
      case "QDHZQRDQR" -> call(body, Asked.ConfirmationAnswer.class, redLetters::answer);
      case "CXQDHZQRDLB" -> call(body, Asked.ConfirmationList.class, redLetters::list);
      case "CXQDHZQRDMX" -> call(body, Asked.ConfirmationDetail.class, redLetters::detail);
      default -> Answer.refusal(ReturnCode.SERVICE_UNKNOWN);
    };
  }

  public synchronized BureauReport report() {
    return uploads.counts().report(numbers, quota);
  }

  public synchronized BureauBehaviour behaviour() {
    return behaviour;
  }

  public synchronized void behave(BureauBehaviour changed) {
    behaviour = changed;
  }

  public synchronized TaxpayerLimits limits(String taxpayer) {
    Taxpayer known = taxpayers.get(taxpayer);
    return known == null ? TaxpayerLimits.DEFAULT : known.limits();
  }

  public void limit(String taxpayer, TaxpayerLimits limits) {
    keep(new TaxpayerLimited(taxpayer, limits));
  }

  /**
   * The buyer confirms the use of an invoice, so that the seller can no longer reverse it alone.
   */
  public void used(InvoiceNumber number) {
    keep(new InvoiceUsed(number));
  }

  /** The bureau voids a red-letter confirmation. */
  public Answer voidConfirmation(String id, ConfirmationState state) {
    return decided(() -> redLetters.voided(id, state));
  }

  private Answer upload(byte[] body) {
    return read(
        body,
        Asked.Upload.class,
        asked -> {
          List<Examined> invoices =
              asked.fpxx() == null
                  ? List.of()
                  : asked.fpxx().stream().flatMap(it -> UploadRules.examine(it).stream()).toList();
          return decided(() -> uploads.take(asked, invoices, behaviour.refuseRate()));
        });
  }

  private <A extends Asked> Answer call(byte[] body, Class<A> type, Function<A, Decision> decide) {
    return read(body, type, asked -> decided(() -> decide.apply(asked)));
  }

  private static <A extends Asked> Answer read(
      byte[] body, Class<A> type, Function<A, Answer> answer) {
    A asked;
    try {
      ObjectReader reader = Json.mapper().readerFor(type);
      asked = reader.readValue(body);
    } catch (IOException e) {
      return Answer.refusal(ReturnCode.MALFORMED);
    }
    return asked == null ? Answer.refusal(ReturnCode.MALFORMED) : answer.apply(asked);
  }

  private synchronized Answer decided(Supplier<Decision> decide) {
    Decision decision = decide.get();
    decision.entry().ifPresent(this::keep);
    return decision.answer();
  }

  private synchronized void keep(BureauEntry entry) {
    journal.append(entry);
    apply(entry);
  }

  private void apply(BureauEntry entry) {
    if (entry instanceof UploadTaken taken) {
      uploads.apply(taken);
    } else if (entry instanceof SegmentLeased leased) {
      numbers.apply(leased);
    } else if (entry instanceof QuotaMoved moved) {
      quota.apply(moved);
    } else if (entry instanceof ConfirmationSet set) {
      redLetters.apply(set);
    } else if (entry instanceof TaxpayerLimited limited) {
      taxpayers.computeIfAbsent(limited.taxpayer(), Taxpayer::new).limit(limited.limits());
    } else if (entry instanceof InvoiceUsed used) {
      redLetters.apply(used);
    }
  }
}
