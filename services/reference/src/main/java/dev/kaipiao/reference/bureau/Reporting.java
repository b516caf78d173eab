package dev.kaipiao.reference.bureau;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.issuance.bureau.leqi.BureauBreaker;
import dev.kaipiao.issuance.bureau.leqi.BureauUnavailableException;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.bureau.leqi.Reply;
import dev.kaipiao.issuance.bureau.leqi.UploadMessage;
import dev.kaipiao.issuance.bureau.leqi.UploadMessage.Uploader;
import dev.kaipiao.issuance.bureau.leqi.UploadResult;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import dev.kaipiao.reference.config.ReferenceSettings;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Reports invoices to the bureau, one an upload, and waits for what it says. */
@ApplicationScoped
public class Reporting {

  private static final Uploader UPLOADER =
      new Uploader("KAIPIAO", "4", "127.0.0.1", "00-00-00-00-00-00", "管理员");
  private static final Verdict NOT_NAMED = new Verdict("--", "the result does not name it");

  private final LeqiClient bureau;
  private final Asking asking;
  private final BureauBreaker breaker;
  private final Clock clock;
  private final UploadMessage message = new UploadMessage(UPLOADER);
  private final ReferenceSettings.Bureau settings;
  private final ReferenceSettings.Resilience resilience;

  public Reporting(
      LeqiClient bureau,
      Asking asking,
      BureauBreaker breaker,
      ReferenceSettings settings,
      Clock clock) {
    this.bureau = bureau;
    this.asking = asking;
    this.breaker = breaker;
    this.clock = clock;
    this.settings = settings.bureau();
    this.resilience = settings.resilience();
  }

  /** Whether it is known that a report would fail, so that nothing needs to be begun. */
  public boolean isAway() {
    BureauBreaker.Reading reading = breaker.reading();
    return reading.state() == CircuitBreakerState.OPEN
        && clock.instant().isBefore(reading.since().plus(resilience.breakerDelay()));
  }

  /** The serial of an invoice's upload: the same for each try. */
  public static String serialOf(InvoiceIssued invoice) {
    return invoice.requestId().toString().replace("-", "");
  }

  /**
   * What the bureau says of an invoice.
   *
   * @param askFirst it may have been sent before, so the bureau is asked before it is sent
   * @throws BureauUnavailableException when there is no answer; whether it was reported is not
   *     known then
   */
  public Verdict report(InvoiceIssued invoice, boolean askFirst) {
    boolean ask = askFirst;
    for (int left = resilience.retries(); ; left--) {
      try {
        return once(invoice, ask);
      } catch (BureauUnavailableException e) {
        if (left <= 0) {
          throw e;
        }
        ask |= e.sent();
        Pause.of(resilience.retryPause());
      }
    }
  }

  private Verdict once(InvoiceIssued invoice, boolean askFirst) {
    String serial = serialOf(invoice);
    if (askFirst) {
      UploadResult known = result(serial);
      if (!(known instanceof UploadResult.Unknown)) {
        return verdict(known, serial, invoice);
      }
    }
    byte[] upload = message.write(serial, List.of(invoice));
    Reply<String> taken = asking.answerTo(() -> bureau.upload(upload));
    return taken.done()
        ? verdict(result(serial), serial, invoice)
        : new Verdict(String.valueOf(taken.code()), taken.message());
  }

  /** Asks until the bureau is done; each question is bounded in time, and all of them together. */
  private Verdict verdict(UploadResult first, String serial, InvoiceIssued invoice) {
    UploadResult result = first;
    long end = System.nanoTime() + settings.patience().toNanos();
    while (!(result instanceof UploadResult.Done)) {
      if (System.nanoTime() > end) {
        throw new ResultAwaitedException();
      }
      Pause.of(settings.poll());
      result = result(serial);
    }
    return ((UploadResult.Done) result).verdicts().getOrDefault(invoice.number(), NOT_NAMED);
  }

  private UploadResult result(String serial) {
    return asking
        .answerTo(() -> bureau.uploadResult(serial))
        .body()
        .orElseThrow(ResultAwaitedException::new);
  }

  /** A pause of the thread that works for one caller. */
  private static final class Pause {

    static void of(Duration pause) {
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ResultAwaitedException();
      }
    }
  }
}
