package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Xades.XADES;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.signing.domain.certificate.CertificatePath;
import dev.kaipiao.signing.domain.certificate.CertificatePath.Broken;
import dev.kaipiao.signing.domain.certificate.CertificatePath.Trusted;
import dev.kaipiao.signing.domain.certificate.PathBuilder;
import dev.kaipiao.signing.domain.certificate.SigningUsage;
import dev.kaipiao.signing.domain.certificate.TaxpayerSubject;
import java.security.cert.X509Certificate;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Who signed: the chain, its validity at the signing time, the key's usage, the seller it names.
 */
final class SignerCheck {

  /** How far the signer's clock may be ahead of ours. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private final PathBuilder paths;
  private final Clock clock;

  SignerCheck(PathBuilder paths, Clock clock) {
    this.paths = paths;
    this.clock = clock;
  }

  List<CheckResult> check(LocatedSignature located, SignerCertificates certificates) {
    List<CheckResult> results = new ArrayList<>();
    X509Certificate signer = certificates.signer();
    results.add(CheckResult.of(Check.SIGNING_CERTIFICATE, certificates.namedIn(located)));
    CertificatePath path = paths.build(signer, certificates.others());
    if (path instanceof Broken broken) {
      results.add(CheckResult.failed(Check.CHAIN, broken.reason()));
    } else {
      results.add(CheckResult.passed(Check.CHAIN));
      results.add(CheckResult.of(Check.VALIDITY, validity(located, (Trusted) path)));
    }
    results.add(CheckResult.of(Check.KEY_USAGE, usage(signer)));
    results.add(subject(located.root(), signer));
    return results;
  }

  private Optional<Violation> validity(LocatedSignature located, Trusted path) {
    Optional<Instant> signedAt = signingTime(located);
    if (signedAt.isEmpty()) {
      return violation(ReasonCode.SIGNING_TIME_IMPLAUSIBLE, "no signing time");
    }
    Instant time = signedAt.get();
    return time.isAfter(clock.instant().plus(CLOCK_DIFFERENCE))
        ? violation(ReasonCode.SIGNING_TIME_IMPLAUSIBLE, "signed in the future: " + time)
        : path.faultAt(time);
  }

  private static Optional<Instant> signingTime(LocatedSignature located) {
    return Elements.children(located.signedProperties(), XADES, "SignedSignatureProperties")
        .stream()
        .flatMap(properties -> Elements.children(properties, XADES, "SigningTime").stream())
        .findFirst()
        .flatMap(time -> instant(time.getTextContent().strip()));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Violation> usage(X509Certificate signer) {
    return SigningUsage.allowedBy(signer)
        ? Optional.empty()
        : violation(ReasonCode.KEY_USAGE_WRONG, null);
  }

  /**
   * The taxpayer id binds; a name may differ, since companies change names more often than keys.
   */
  private static CheckResult subject(Element root, X509Certificate signer) {
    TaxpayerSubject subject = TaxpayerSubject.of(signer);
    Optional<TaxpayerId> seller =
        Elements.text(root, "EInvoiceData", "SellerInformation", "SellerIdNum")
            .flatMap(TaxpayerId::parse);
    if (seller.filter(subject::speaksFor).isEmpty()) {
      return CheckResult.failed(
          Check.SUBJECT,
          Violation.of(
              ReasonCode.SUBJECT_MISMATCH,
              "",
              "the certificate speaks for " + subject.described()));
    }
    String stated =
        Elements.text(root, "EInvoiceData", "SellerInformation", "SellerName").orElse("");
    String certified = subject.names().get(seller.get());
    return comparable(stated).equals(comparable(certified))
        ? CheckResult.passed(Check.SUBJECT)
        : CheckResult.passed(Check.SUBJECT, "the certificate names " + certified);
  }

  /** Full-width brackets and spaces are written either way. */
  private static String comparable(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "");
  }

  private static Optional<Violation> violation(ReasonCode code, String detail) {
    return Optional.of(Violation.of(code, "", detail));
  }
}
