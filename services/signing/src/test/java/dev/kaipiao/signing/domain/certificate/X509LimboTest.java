package dev.kaipiao.signing.domain.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.signing.domain.certificate.CertificatePath.Trusted;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Paths judged by the cases of x509-limbo. Run with {@code -Dsuites=<folder of the suites>}. Names
 * of servers and clients, extended key usage and revocation are not this builder's business.
 */
@EnabledIfSystemProperty(named = "suites", matches = ".+")
class X509LimboTest {

  private static final Instant DEFAULT_TIME = Instant.parse("2024-03-15T00:00:00Z");

  /** What a builder without revocation, purposes and a limit on depth cannot see. */
  private static final Pattern NOT_ASKED =
      Pattern.compile("crl::.*|rfc5280::eku::.*|pathlen::max-chain-depth-.*");

  /** Faults of form that change nothing about who issued what; the platform tolerates them. */
  private static final Set<String> FAULTS_OF_FORM =
      Set.of(
          "rfc5280::aki::cross-signed-root-missing-aki",
          "rfc5280::aki::intermediate-missing-aki",
          "rfc5280::aki::leaf-missing-aki",
          "rfc5280::ski::intermediate-missing-ski",
          "rfc5280::ski::root-missing-ski",
          "rfc5280::serial::too-long",
          "rfc5280::serial::zero",
          "rfc5280::san::ip-in-dns",
          "rfc5280::san::malformed",
          "rfc5280::san::underscore-dns",
          "rfc5280::pc::ica-noncritical-pc",
          "rfc5280::root-non-critical-basic-constraints",
          "rfc5280::nc::invalid-dnsname-leading-period",
          "rfc5280::nc::invalid-ipv4-address",
          "rfc5280::nc::invalid-ipv6-address",
          "rfc5280::nc::nc-forbids-dnsname-wildcard-san",
          "rfc5280::nc::nc-permits-invalid-dns-san",
          "rfc5280::nc::nc-permits-invalid-email-san",
          "rfc5280::nc::nc-permits-invalid-ip-san",
          "rfc5280::nc::not-allowed-in-ee-critical",
          "rfc5280::nc::not-allowed-in-ee-noncritical",
          "rfc5280::nc::permitted-dns-match-noncritical");

  /** Where we are stricter: authorities as signers, and only the first path that is found. */
  private static final Set<String> STRICTER =
      Set.of(
          "crl::issuer-no-keyusage-extension",
          "pathlen::validation-ignores-pathlen-in-leaf",
          "rfc5280::ca-as-leaf",
          "rfc5280::nc::nc-forbids-alternate-chain-ica",
          "rfc5280::nc::nc-forbids-same-chain-ica",
          "rfc5280::validity::notafter-fractional");

  @Test
  void noPathIsTrustedThatShouldNotBe() throws IOException {
    // Given
    JsonNode cases =
        Json.mapper()
            .readTree(
                Path.of(System.getProperty("suites"), "x509", "limbo-rfc5280-pathlen-crl.json")
                    .toFile())
            .get("testcases");
    Set<String> falselyTrusted = new TreeSet<>();
    Set<String> falselyRefused = new TreeSet<>();
    // When
    for (JsonNode one : cases) {
      boolean expected = one.get("expected_result").asText().equals("SUCCESS");
      boolean trusted = trusted(one);
      if (trusted && !expected) {
        falselyTrusted.add(one.get("id").asText());
      } else if (!trusted && expected) {
        falselyRefused.add(one.get("id").asText());
      }
    }
    // Then
    falselyTrusted.removeIf(id -> NOT_ASKED.matcher(id).matches());
    assertThat(cases).hasSizeGreaterThan(100);
    assertThat(falselyTrusted).isSubsetOf(FAULTS_OF_FORM);
    assertThat(falselyRefused).isSubsetOf(STRICTER);
  }

  private static boolean trusted(JsonNode one) {
    try {
      PathBuilder builder =
          new PathBuilder(
              TrustAnchors.of(certificates(one.get("trusted_certs"))),
              CryptoProvider.choose().provider());
      X509Certificate leaf = certificate(one.get("peer_certificate").asText());
      List<X509Certificate> others = certificates(one.get("untrusted_intermediates"));
      return builder.build(leaf, others) instanceof Trusted path
          && path.faultAt(time(one)).isEmpty()
          && mayBeALeaf(leaf);
    } catch (CertificateException unreadable) {
      return false;
    }
  }

  /** The verifier asks this apart; certificates without key usage are none of its cases here. */
  private static boolean mayBeALeaf(X509Certificate leaf) {
    return leaf.getKeyUsage() == null || SigningUsage.allowedBy(leaf);
  }

  private static Instant time(JsonNode one) {
    JsonNode time = one.get("validation_time");
    return time.isNull() ? DEFAULT_TIME : OffsetDateTime.parse(time.asText()).toInstant();
  }

  private static List<X509Certificate> certificates(JsonNode pems) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (JsonNode pem : pems) {
      certificates.add(certificate(pem.asText()));
    }
    return certificates;
  }

  private static X509Certificate certificate(String pem) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
  }
}
