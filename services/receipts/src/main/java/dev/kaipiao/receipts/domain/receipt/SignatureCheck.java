package dev.kaipiao.receipts.domain.receipt;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.PinnedCertificate;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks whether a bank signed these very bytes: a detached JWS, ES256 and nothing else, with a
 * certificate that is pinned for this bank, valid now and meant for signatures. The moment is ours,
 * never the sender's, so that an expired key cannot be used with an old date.
 */
public final class SignatureCheck {

  private static final String ES256 = "ES256";

  private final Es256 es256 = new Es256();

  /** Why the body is not the bank's word; empty when it is. */
  public Optional<Refusal> refusal(Bank bank, SignedBody signed, Instant now) {
    if (signed.signature() == null || signed.signature().isBlank()) {
      return refuse(ReasonCode.BANK_SIGNATURE_MISSING, null);
    }
    Optional<DetachedSignature> parsed = DetachedSignature.parse(signed.signature());
    if (parsed.isEmpty()) {
      return refuse(ReasonCode.BANK_SIGNATURE_INVALID, "not a detached JWS");
    }
    DetachedSignature signature = parsed.get();
    if (!signature.algorithm().equals(ES256) || signature.critical()) {
      return refuse(ReasonCode.ALGORITHM_NOT_ALLOWED, "only ES256 without crit");
    }
    Optional<PinnedCertificate> pinned = bank.pinned(signature.thumbprint());
    if (pinned.isEmpty()) {
      return refuse(
          ReasonCode.BANK_CERTIFICATE_NOT_PINNED,
          "x5t#S256 " + TextCheck.shown(signature.thumbprint()));
    }
    Optional<ReasonCode> invalid = pinned.get().invalidAt(now);
    if (invalid.isPresent()) {
      return refuse(invalid.get(), "x5t#S256 " + TextCheck.shown(signature.thumbprint()));
    }
    PublicKey key = pinned.get().certificate().getPublicKey();
    return es256.holds(key, signature.signingInput(signed.body()), signature.value())
        ? Optional.empty()
        : refuse(ReasonCode.BANK_SIGNATURE_INVALID, "the bytes are not those that were signed");
  }

  private static Optional<Refusal> refuse(ReasonCode reason, String detail) {
    return Optional.of(Refusal.because(reason, detail));
  }
}
