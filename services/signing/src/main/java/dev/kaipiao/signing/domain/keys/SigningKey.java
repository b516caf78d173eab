package dev.kaipiao.signing.domain.keys;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.domain.certificate.TaxpayerSubject;
import java.security.PrivateKey;
import java.time.Instant;

/** A tenant's key in its life: it signs, then it is only good for verifying what it signed. */
public sealed interface SigningKey {

  String tenant();

  CertificateChain chain();

  /** May sign while its certificate is valid. */
  record Active(
      String tenant, CertificateChain chain, TaxpayerSubject subject, PrivateKey privateKey)
      implements SigningKey {

    public boolean isValidAt(Instant now) {
      return !now.isBefore(validFrom()) && !now.isAfter(validUntil());
    }

    public boolean maySignFor(TaxpayerId seller) {
      return subject.speaksFor(seller);
    }

    Instant validFrom() {
      return chain.leaf().getNotBefore().toInstant();
    }

    Instant validUntil() {
      return chain.leaf().getNotAfter().toInstant();
    }

    Retired retire(Retired.Cause cause) {
      return new Retired(tenant, chain, cause);
    }
  }

  /** Signs no more; its private key is forgotten. */
  record Retired(String tenant, CertificateChain chain, Cause cause) implements SigningKey {

    /** Why it signs no more. */
    public enum Cause {
      REPLACED,
      EXPIRED
    }
  }
}
