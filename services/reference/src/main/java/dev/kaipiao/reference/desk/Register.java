package dev.kaipiao.reference.desk;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.issuance.domain.deciding.Issuing;
import dev.kaipiao.issuance.domain.deciding.Ledger;
import dev.kaipiao.reference.store.Database;
import dev.kaipiao.reference.store.Invoices;
import dev.kaipiao.reference.store.Ledgers;
import dev.kaipiao.reference.store.Requests;
import dev.kaipiao.reference.store.Requests.Standing;
import dev.kaipiao.signing.domain.signature.InvoiceSigning;
import dev.kaipiao.signing.domain.signature.SigningOutcome;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * Enters a request: all that has to be true at once, in one short transaction under the lock of the
 * seller's row. It is decided by the platform's own {@link Issuing}, as a batch of one.
 */
@ApplicationScoped
public class Register {

  /** An invoice may be dated two days back, so the month before may still be debited. */
  private static final int DATED_BACK = 2;

  private final Database database;
  private final Ledgers ledgers;
  private final Requests requests;
  private final Invoices invoices;
  private final InvoiceSigning signing;
  private final Clock clock;

  public Register(
      Database database,
      Ledgers ledgers,
      Requests requests,
      Invoices invoices,
      InvoiceSigning signing,
      Clock clock) {
    this.database = database;
    this.ledgers = ledgers;
    this.requests = requests;
    this.invoices = invoices;
    this.signing = signing;
    this.clock = clock;
  }

  /** What a request was found to be. */
  sealed interface Entry {

    /** New: it has its invoice and its document now. */
    record Fresh(Signed signed) implements Entry {}

    /** It was here before and stands so. */
    record Known(Standing standing) implements Entry {}

    /** It got no invoice. */
    record Refused(List<Violation> reasons) implements Entry {}

    /** The ledger is too small; nothing was kept. */
    record Short(Decision.Waiting waiting) implements Entry {}

    /** It cannot be signed; nothing was kept. */
    record Unsigned(Violation reason) implements Entry {}
  }

  /** Enters a request that {@link RequestCheck} has let pass. */
  Entry enter(Command command) {
    return database.inTransaction(tx -> enter(tx, command));
  }

  private Entry enter(Connection tx, Command command) throws SQLException {
    Instant now = clock.instant();
    String seller = TaxpayerId.of(command.seller()).value();
    YearMonth earliest = YearMonth.from(ChinaTime.dateOf(now).minusDays(DATED_BACK));
    Ledgers.State state = ledgers.lock(tx, seller, command.id(), earliest);
    Map<String, Ledger> ledger =
        state.ledger().map(found -> Map.of(seller, found)).orElseGet(Map::of);
    Decision decision =
        Issuing.decide(
            List.of(command),
            state.known().map(hash -> Map.of(command.id(), hash)).orElseGet(Map::of),
            ledger,
            now);
    return keep(tx, command, decision, now);
  }

  private Entry keep(Connection tx, Command command, Decision decision, Instant now)
      throws SQLException {
    if (!decision.issued().isEmpty()) {
      return issue(tx, decision, now);
    }
    if (!decision.rejected().isEmpty()) {
      Decision.Rejected rejected = decision.rejected().get(0);
      requests.reject(tx, rejected, now);
      return new Entry.Refused(rejected.event().reasons());
    }
    if (!decision.waiting().isEmpty()) {
      return new Entry.Short(decision.waiting().get(0));
    }
    if (!decision.conflicts().isEmpty()) {
      return new Entry.Refused(
          List.of(Violation.of(ReasonCode.IDEMPOTENCY_KEY_REUSED, "/idempotencyKey")));
    }
    return new Entry.Known(requests.find(tx, command.id()).orElseThrow());
  }

  private Entry issue(Connection tx, Decision decision, Instant now) throws SQLException {
    Decision.Issued issued = decision.issued().get(0);
    SigningOutcome outcome = signing.sign(issued.invoice(), now);
    if (outcome instanceof SigningOutcome.Refused refused) {
      return new Entry.Unsigned(refused.reason());
    }
    Signed signed = (Signed) outcome;
    invoices.keep(tx, decision, Json.write(issued.invoice()), signed.document(), now);
    return new Entry.Fresh(signed);
  }
}
