package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.RequestRejected;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.YearMonth;
import java.util.List;

/**
 * What became of a batch: one outcome for each command, and what was drawn from the ledgers for it.
 *
 * @param repeats commands that came before with the same payload: nothing to do
 */
public record Decision(
    List<Issued> issued,
    List<Rejected> rejected,
    List<Waiting> waiting,
    List<Conflict> conflicts,
    List<Command> repeats,
    List<NumbersTaken> numbers,
    List<QuotaDebit> quotas) {

  /** It became an invoice. */
  public record Issued(Command command, InvoiceIssued invoice, YearMonth month) {}

  /** It ended without one. */
  public record Rejected(Command command, RequestRejected event) {}

  /** It fits no segment or no quota block that is here, but may fit one that is to come. */
  public record Waiting(Command command, Awaits awaits, YearMonth month, Money net) {}

  /** Its key was used before with another payload. */
  public record Conflict(Command command) {}

  /** So many numbers were taken from the start of what was left of a segment. */
  public record NumbersTaken(long segment, long count) {}

  /** So much was taken from a seller's quota. */
  public record QuotaDebit(TaxpayerId seller, YearMonth month, Money net) {}

  public Decision {
    issued = List.copyOf(issued);
    rejected = List.copyOf(rejected);
    waiting = List.copyOf(waiting);
    conflicts = List.copyOf(conflicts);
    repeats = List.copyOf(repeats);
    numbers = List.copyOf(numbers);
    quotas = List.copyOf(quotas);
  }

  /** How many requests were met for the first time. */
  public int fresh() {
    return issued.size() + rejected.size() + waiting.size();
  }
}
