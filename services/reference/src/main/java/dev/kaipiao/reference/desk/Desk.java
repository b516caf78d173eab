package dev.kaipiao.reference.desk;

import dev.kaipiao.audit.domain.merkle.TreeHashing;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.bureau.leqi.BureauUnavailableException;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.reference.bank.BankUnavailableException;
import dev.kaipiao.reference.bank.Telling;
import dev.kaipiao.reference.bank.Telling.Told;
import dev.kaipiao.reference.bureau.Leasing;
import dev.kaipiao.reference.bureau.Reporting;
import dev.kaipiao.reference.bureau.ResultAwaitedException;
import dev.kaipiao.reference.desk.Register.Entry;
import dev.kaipiao.reference.store.Database;
import dev.kaipiao.reference.store.DatabaseException;
import dev.kaipiao.reference.store.Endings;
import dev.kaipiao.reference.store.Endings.Ending;
import dev.kaipiao.reference.store.Requests.Standing;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;
import dev.kaipiao.signing.messaging.SignedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Serves one request from its checked body to its answer, on the thread that brought it: enter,
 * report, tell, write down the end. Nothing is undone when a step fails, because nobody knows
 * whether it did; the caller reads 503, and the same request under the same key goes on from there.
 */
@ApplicationScoped
public class Desk {

  private static final Logger LOG = Logger.getLogger(Desk.class);

  /** Often enough for a lease of numbers, one of quota, and one who was faster each time. */
  private static final int ROUNDS = 8;

  private final Register register;
  private final Leasing leasing;
  private final Reporting reporting;
  private final Telling telling;
  private final Database database;
  private final Endings endings;
  private final StepTimes times;
  private final Clock clock;

  public Desk(
      Register register,
      Leasing leasing,
      Reporting reporting,
      Telling telling,
      Database database,
      Endings endings,
      StepTimes times,
      Clock clock) {
    this.register = register;
    this.leasing = leasing;
    this.reporting = reporting;
    this.telling = telling;
    this.database = database;
    this.endings = endings;
    this.times = times;
    this.clock = clock;
  }

  /**
   * Serves a request.
   *
   * @param actor who asks
   */
  public Answer serve(Command command, CallId call, String actor) {
    if (reporting.isAway()) {
      return new Answer.Unavailable(ReasonCode.BUREAU_UNAVAILABLE, "nothing was begun");
    }
    try {
      return serve(command, call, actor, ROUNDS);
    } catch (BureauUnavailableException | ResultAwaitedException e) {
      return new Answer.Unavailable(ReasonCode.BUREAU_UNAVAILABLE, e.getMessage());
    } catch (BankUnavailableException e) {
      return new Answer.Unavailable(ReasonCode.DELIVERY_REFUSED, e.getMessage());
    } catch (DatabaseException e) {
      LOG.warnf("KPX-0002 call %s: %s", call, e.getMessage());
      return new Answer.Unavailable(ReasonCode.INTERNAL, "the database did not answer");
    }
  }

  private Answer serve(Command command, CallId call, String actor, int rounds) {
    for (int round = 0; round < rounds; round++) {
      long lookedAt = System.nanoTime();
      Entry entry = enter(command, round);
      if (entry instanceof Entry.Fresh fresh) {
        return finish(fresh.signed(), call, actor, false);
      }
      if (entry instanceof Entry.Known known) {
        return goOn(known.standing(), call, actor);
      }
      if (entry instanceof Entry.Refused refused) {
        return new Answer.Refused(refused.reasons());
      }
      if (entry instanceof Entry.Unsigned unsigned) {
        Violation reason = unsigned.reason();
        return new Answer.Unavailable(reason.code(), reason.detail());
      }
      if (entry instanceof Entry.Short tooLittle) {
        leasing.refill(TaxpayerId.of(command.seller()), tooLittle.waiting(), lookedAt);
      }
    }
    return new Answer.Unavailable(ReasonCode.OVERLOADED, "others took what was leased");
  }

  /** Two at once with the same key and different sellers: the later one looks again. */
  private Entry enter(Command command, int round) {
    try {
      return times.of("enter", () -> register.enter(command));
    } catch (DatabaseException e) {
      if (e.duplicate() && round == 0) {
        return register.enter(command);
      }
      throw e;
    }
  }

  private Answer goOn(Standing standing, CallId call, String actor) {
    if (standing instanceof Standing.Begun begun) {
      return finish(begun.signed(), call, actor, true);
    }
    if (standing instanceof Standing.Ended ended) {
      return issued(ended.signed(), ended.reportedAt());
    }
    if (standing instanceof Standing.TurnedDown refused) {
      return turnedDown(refused.refusal());
    }
    return new Answer.Refused(((Standing.Rejected) standing).reasons());
  }

  /** What is outside of the database, and then the row that says so. */
  private Answer finish(Signed signed, CallId call, String actor, boolean again) {
    Verdict verdict = times.of("report", () -> reporting.report(signed.invoice(), again));
    List<Told> told =
        verdict.accepted()
            ? times.of("tell", () -> telling.tell(SignedEvent.of(signed)))
            : List.of();
    String refusal = verdict.accepted() ? null : verdict.code() + " " + verdict.message();
    OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ChinaTime.OFFSET);
    byte[] entry = AuditRow.of(signed, call, actor, verdict, told, now);
    times.of("end", () -> end(signed, actor, refusal, told, entry, now));
    return refusal == null ? issued(signed, now) : turnedDown(refusal);
  }

  private boolean end(
      Signed signed,
      String actor,
      String refusal,
      List<Told> told,
      byte[] entry,
      OffsetDateTime now) {
    Ending ending =
        new Ending(
            signed.invoice().number(),
            signed.invoice().requestId(),
            signed.invoice().tenant(),
            actor,
            Reporting.serialOf(signed.invoice()),
            refusal,
            told.stream().map(Told::bank).toList(),
            told.stream().map(Told::message).toList(),
            entry,
            TreeHashing.leaf(entry).bytes(),
            now);
    return database.inOneStatement(connection -> endings.keep(connection, ending));
  }

  private static Answer issued(Signed signed, OffsetDateTime reportedAt) {
    return new Answer.Issued(
        signed.invoice(),
        signed.document().signedAt().withOffsetSameInstant(ChinaTime.OFFSET),
        reportedAt.withOffsetSameInstant(ChinaTime.OFFSET),
        signed.document().digest());
  }

  private static Answer turnedDown(String refusal) {
    return new Answer.Refused(List.of(Violation.of(ReasonCode.BUREAU_REFUSED, "", refusal)));
  }
}
