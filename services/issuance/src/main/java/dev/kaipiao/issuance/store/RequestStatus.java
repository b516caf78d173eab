package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a request.
 *
 * @param payload of the request that counts; another payload under its key is refused
 * @param number of the invoice; empty unless issued
 * @param reasons why it was rejected, or what it waits for
 * @param warnings codes of what did not prevent issuing
 * @param conflicts calls that used its key with another payload
 */
public record RequestStatus(
    RequestId id,
    String tenant,
    String idempotencyKey,
    PayloadHash payload,
    State state,
    Optional<InvoiceNumber> number,
    Progress progress,
    List<Violation> reasons,
    List<String> warnings,
    List<Conflict> conflicts) {

  /** How it stands. */
  public enum State {
    WAITING,
    ISSUED,
    REJECTED
  }

  /** A call that used the key with another payload. */
  public record Conflict(String callId, OffsetDateTime seenAt) {}

  public RequestStatus {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
    conflicts = List.copyOf(conflicts);
  }

  /** Whether a caller who waits has what it waits for: a signed invoice, or a rejection. */
  public boolean isSettled() {
    return state == State.REJECTED || (state == State.ISSUED && progress.signedAt().isPresent());
  }
}
