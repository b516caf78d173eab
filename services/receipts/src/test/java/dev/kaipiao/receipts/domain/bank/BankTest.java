package dev.kaipiao.receipts.domain.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.receipts.fixture.TestingBank;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class BankTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void aBankSignsUntilTheLastOfItsCertificatesEnds() {
    // Given
    Instant next = NOW.plusSeconds(9_000_000);
    // When
    Bank bank = bank(List.of(until(next), until(NOW.plusSeconds(60)), until(NOW.minusSeconds(60))));
    // Then
    assertThat(bank.signsUntil()).contains(next);
  }

  @Test
  void whoHasNoCertificateNeverSigned() {
    assertThat(bank(List.of()).signsUntil()).isEmpty();
  }

  private static PinnedCertificate until(Instant end) {
    TestingBank holder =
        TestingBank.of("changhe", "6230", NOW.minusSeconds(600), end, KeyUsage.digitalSignature);
    return PinnedCertificate.ofPem(holder.pem()).orElseThrow();
  }

  private static Bank bank(List<PinnedCertificate> certificates) {
    return new Bank(
        BankId.of("changhe"),
        "Changhe",
        Channel.WEBHOOK,
        URI.create("http://127.0.0.1:1/"),
        certificates,
        Set.of("6230"),
        Set.of(),
        Optional.empty(),
        0);
  }
}
