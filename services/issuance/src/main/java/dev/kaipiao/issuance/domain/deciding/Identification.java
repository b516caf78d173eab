package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.domain.IdempotencyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose requests these are: what could be identified, and what could not and why.
 *
 * @param commands in the order of the batch
 * @param unidentified arrivals without a readable body, a key or a tenant
 */
public record Identification(List<Command> commands, List<Unidentified> unidentified) {

  /** Something that nobody can be told about under an id of its own. */
  public record Unidentified(Arrival arrival, Violation reason) {}

  public Identification {
    commands = List.copyOf(commands);
    unidentified = List.copyOf(unidentified);
  }

  /**
   * Finds tenant and id of each arrival. Without a tenant the owner of the seller is meant.
   *
   * @param ledgers of the sellers named in the batch, by taxpayer id
   */
  public static Identification of(
      List<Arrival> arrivals, Map<String, Ledger> ledgers, RequestIds ids) {
    List<Command> commands = new ArrayList<>(arrivals.size());
    List<Unidentified> unidentified = new ArrayList<>(0);
    for (Arrival arrival : arrivals) {
      Optional<Violation> fault = fault(arrival);
      Optional<String> tenant = arrival.tenant().or(() -> owner(arrival, ledgers));
      if (fault.isPresent()) {
        unidentified.add(new Unidentified(arrival, fault.get()));
      } else if (tenant.isEmpty()) {
        unidentified.add(new Unidentified(arrival, noOwner(arrival)));
      } else {
        commands.add(
            new Command(
                ids.of(tenant.get(), arrival.idempotencyKey()),
                tenant.get(),
                arrival.content().hash(),
                arrival));
      }
    }
    return new Identification(commands, unidentified);
  }

  private static Optional<Violation> fault(Arrival arrival) {
    return arrival.content().isReadable()
        ? IdempotencyKey.fault(arrival.idempotencyKey(), "")
        : Optional.of(arrival.content().violations().get(0));
  }

  private static Optional<String> owner(Arrival arrival, Map<String, Ledger> ledgers) {
    return arrival.content().seller().map(ledgers::get).map(Ledger::tenant);
  }

  private static Violation noOwner(Arrival arrival) {
    List<Violation> violations = arrival.content().violations();
    return violations.isEmpty()
        ? Violation.of(ReasonCode.SELLER_UNKNOWN, "/seller/taxpayerId")
        : violations.get(0);
  }
}
