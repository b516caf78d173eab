package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.RequestRejected;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.domain.checking.Checked.Drafted;
import dev.kaipiao.issuance.domain.checking.Draft;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides one batch; used once. */
public final class Issuing {

  private final Map<RequestId, PayloadHash> known;
  private final Map<String, OpenLedger> ledgers = new TreeMap<>();
  private final Instant now;

  private final List<Decision.Issued> issued = new ArrayList<>();
  private final List<Decision.Rejected> rejected = new ArrayList<>();
  private final List<Decision.Waiting> waiting = new ArrayList<>();
  private final List<Decision.Conflict> conflicts = new ArrayList<>();
  private final List<Command> repeats = new ArrayList<>();

  private Issuing(Map<RequestId, PayloadHash> known, Map<String, Ledger> ledgers, Instant now) {
    this.known = new HashMap<>(known);
    ledgers.forEach((seller, ledger) -> this.ledgers.put(seller, new OpenLedger(ledger)));
    this.now = now;
  }

  /**
   * The outcome of each command, in their order.
   *
   * @param known requests that were decided, or put to wait, before
   * @param ledgers of the sellers in the batch that are registered, by taxpayer id
   */
  public static Decision decide(
      List<Command> commands,
      Map<RequestId, PayloadHash> known,
      Map<String, Ledger> ledgers,
      Instant now) {
    Issuing issuing = new Issuing(known, ledgers, now);
    commands.forEach(issuing::decide);
    return issuing.decision();
  }

  private void decide(Command command) {
    PayloadHash before = known.putIfAbsent(command.id(), command.hash());
    if (before != null) {
      recogniseRepeat(command, before);
    } else if (command.arrival().content().checked() instanceof Drafted drafted) {
      decide(command, drafted.draft());
    } else {
      reject(command, command.arrival().content().violations());
    }
  }

  private void recogniseRepeat(Command command, PayloadHash before) {
    if (before.equals(command.hash())) {
      repeats.add(command);
    } else {
      conflicts.add(new Decision.Conflict(command));
    }
  }

  private void decide(Command command, Draft draft) {
    OpenLedger ledger = ledgers.get(draft.seller().taxpayerId().value());
    if (command.arrival().isExpired(now)) {
      reject(command, List.of(Violation.of(ReasonCode.REQUEST_EXPIRED, "")));
    } else if (ledger == null || !ledger.ledger().tenant().equals(command.tenant())) {
      reject(command, ReasonCode.SELLER_UNKNOWN);
    } else if (ledger.ledger().suspended()) {
      reject(command, ReasonCode.SELLER_BLOCKED);
    } else if (!ledger.covers(draft.month(), draft.net())) {
      putOff(command, draft, Awaits.QUOTA, ledger.quotaRefused(draft.month(), now));
    } else if (!ledger.hasNumber()) {
      putOff(command, draft, Awaits.NUMBERS, ledger.numbersRefused(now));
    } else {
      issue(command, draft, ledger);
    }
  }

  private void issue(Command command, Draft draft, OpenLedger ledger) {
    InvoiceNumber number = ledger.draw(draft.date(), draft.net());
    InvoiceIssued invoice =
        draft.issue(number, command.id(), command.tenant(), ChinaTime.issuedAt(draft.date(), now));
    issued.add(new Decision.Issued(command, invoice, draft.month()));
  }

  private void putOff(Command command, Draft draft, Awaits awaits, boolean refused) {
    if (refused) {
      reject(command, awaits.exhausted());
    } else {
      waiting.add(new Decision.Waiting(command, awaits, draft.month(), draft.net()));
    }
  }

  private void reject(Command command, ReasonCode code) {
    reject(command, List.of(Violation.of(code, "/seller/taxpayerId")));
  }

  private void reject(Command command, List<Violation> reasons) {
    RequestRejected event =
        new RequestRejected(
            command.id(),
            command.tenant(),
            command.seller(),
            now.truncatedTo(ChronoUnit.MILLIS).atOffset(ChinaTime.OFFSET),
            reasons);
    rejected.add(new Decision.Rejected(command, event));
  }

  private Decision decision() {
    List<Decision.NumbersTaken> numbers = new ArrayList<>();
    List<Decision.QuotaDebit> quotas = new ArrayList<>();
    for (OpenLedger ledger : ledgers.values()) {
      ledger.addNumbersTaken(numbers);
      ledger.addQuotaDebits(quotas);
    }
    return new Decision(issued, rejected, waiting, conflicts, repeats, numbers, quotas);
  }
}
