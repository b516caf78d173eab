package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Xades.DS;
import static dev.kaipiao.signing.domain.verification.Xades.EXCLUSIVE;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Which algorithms and key strengths are good enough (ETSI TS 119 312): no SHA-1, no short keys.
 */
final class AlgorithmPolicy {

  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String ENC = "http://www.w3.org/2001/04/xmlenc#";
  private static final Set<String> SIGNATURES =
      Set.of(
          MORE + "ecdsa-sha256",
          MORE + "ecdsa-sha384",
          MORE + "ecdsa-sha512",
          MORE + "rsa-sha256",
          MORE + "rsa-sha384",
          MORE + "rsa-sha512");
  private static final Set<String> DIGESTS =
      Set.of(ENC + "sha256", MORE + "sha384", ENC + "sha512");
  private static final int MIN_EC_BITS = 256;
  private static final int MIN_RSA_BITS = 2048;

  private AlgorithmPolicy() {}

  static Optional<Violation> fault(LocatedSignature located, PublicKey key) {
    return unknown(located.signature(), "CanonicalizationMethod", Set.of(EXCLUSIVE))
        .or(() -> unknown(located.signature(), "SignatureMethod", SIGNATURES))
        .or(() -> unknown(located.signature(), "DigestMethod", DIGESTS))
        .or(() -> weak(key));
  }

  private static Optional<Violation> unknown(Element signature, String name, Set<String> allowed) {
    NodeList methods = signature.getElementsByTagNameNS(DS, name);
    for (int i = 0; i < methods.getLength(); i++) {
      String algorithm = ((Element) methods.item(i)).getAttribute("Algorithm");
      if (!allowed.contains(algorithm)) {
        return refused(name + " " + algorithm);
      }
    }
    return Optional.empty();
  }

  private static Optional<Violation> weak(PublicKey key) {
    if (key instanceof ECKey ec) {
      int bits = ec.getParams().getOrder().bitLength();
      return bits < MIN_EC_BITS ? refused("EC key of %d bits".formatted(bits)) : Optional.empty();
    }
    if (key instanceof RSAKey rsa) {
      int bits = rsa.getModulus().bitLength();
      return bits < MIN_RSA_BITS ? refused("RSA key of %d bits".formatted(bits)) : Optional.empty();
    }
    return refused("key of kind " + key.getAlgorithm());
  }

  private static Optional<Violation> refused(String detail) {
    return Optional.of(Violation.of(ReasonCode.ALGORITHM_NOT_ALLOWED, "", detail));
  }
}
