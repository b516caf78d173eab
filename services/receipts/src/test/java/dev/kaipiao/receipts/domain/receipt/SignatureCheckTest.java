package dev.kaipiao.receipts.domain.receipt;

import static dev.kaipiao.contracts.reason.ReasonCode.ALGORITHM_NOT_ALLOWED;
import static dev.kaipiao.contracts.reason.ReasonCode.BANK_CERTIFICATE_NOT_PINNED;
import static dev.kaipiao.contracts.reason.ReasonCode.BANK_SIGNATURE_INVALID;
import static dev.kaipiao.contracts.reason.ReasonCode.BANK_SIGNATURE_MISSING;
import static dev.kaipiao.contracts.reason.ReasonCode.CERTIFICATE_EXPIRED;
import static dev.kaipiao.contracts.reason.ReasonCode.CERTIFICATE_NOT_YET_VALID;
import static dev.kaipiao.contracts.reason.ReasonCode.KEY_USAGE_WRONG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.receipts.fixture.TestingBank;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {

  private static final TestingBank JIANGHAI = TestingBank.of("jianghai", "6101");
  private static final byte[] BODY = "{\"NumberOfBankElectronicReceipt\":\"R1\"}".getBytes(UTF_8);
  private static final Instant NOW = Instant.now();

  private final SignatureCheck check = new SignatureCheck();

  @Test
  void aBodyThatItsBankSignedIsItsWord() {
    assertThat(reason(JIANGHAI, JIANGHAI.sign(BODY))).isEmpty();
  }

  @Property(tries = 50)
  void anyChangedByteIsNoticed(@ForAll @IntRange(max = 37) int position) {
    // Given
    byte[] changed = BODY.clone();
    changed[position] ^= 1;
    // When
    Optional<ReasonCode> reason =
        reason(JIANGHAI, new SignedBody(changed, JIANGHAI.signature(BODY)));
    // Then
    assertThat(reason).contains(BANK_SIGNATURE_INVALID);
  }

  @Test
  void aBodyWithoutASignatureIsNobodysWord() {
    assertThat(reason(JIANGHAI, new SignedBody(BODY, null))).contains(BANK_SIGNATURE_MISSING);
    assertThat(reason(JIANGHAI, new SignedBody(BODY, " "))).contains(BANK_SIGNATURE_MISSING);
  }

  @Test
  void aSignatureOfAnotherShapeIsInvalid() {
    for (String text : new String[] {"abc", "a..b..c", "..", "a.b.c", "!!..!!", "e30..\u0000"}) {
      assertThat(reason(JIANGHAI, new SignedBody(BODY, text))).isPresent();
    }
  }

  @Test
  void aCertificateOfAnotherBankIsNotPinned() {
    // Given
    TestingBank changhe = TestingBank.of("changhe", "6102");
    // Then
    assertThat(reason(JIANGHAI, changhe.sign(BODY))).contains(BANK_CERTIFICATE_NOT_PINNED);
  }

  @Test
  void aCertificateWithTheBanksSubjectFromElsewhereIsNotPinned() {
    // Given
    TestingBank impostor = TestingBank.of("jianghai", "6101");
    assertThat(impostor.certificate().getSubjectX500Principal())
        .isEqualTo(JIANGHAI.certificate().getSubjectX500Principal());
    // Then
    assertThat(reason(JIANGHAI, impostor.sign(BODY))).contains(BANK_CERTIFICATE_NOT_PINNED);
  }

  @Test
  void aKeyThatNamesAnothersCertificateDoesNotHold() {
    // Given
    TestingBank impostor = TestingBank.of("jianghai", "6101");
    String header = "{\"alg\":\"ES256\",\"x5t#S256\":\"" + JIANGHAI.thumbprint() + "\"}";
    // When
    SignedBody signed = new SignedBody(BODY, impostor.signature(header, BODY));
    // Then
    assertThat(reason(JIANGHAI, signed)).contains(BANK_SIGNATURE_INVALID);
  }

  @Test
  void noAlgorithmButEs256IsAllowed() {
    for (String algorithm : new String[] {"none", "HS256", "RS256", "ES384", ""}) {
      String header =
          "{\"alg\":\"" + algorithm + "\",\"x5t#S256\":\"" + JIANGHAI.thumbprint() + "\"}";
      assertThat(reason(JIANGHAI, new SignedBody(BODY, JIANGHAI.signature(header, BODY))))
          .contains(ALGORITHM_NOT_ALLOWED);
    }
  }

  @Test
  void anExtensionThatMustBeUnderstoodIsRefused() {
    // Given
    String header =
        "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"],\"x5t#S256\":\""
            + JIANGHAI.thumbprint()
            + "\"}";
    // Then
    assertThat(reason(JIANGHAI, new SignedBody(BODY, JIANGHAI.signature(header, BODY))))
        .contains(ALGORITHM_NOT_ALLOWED);
  }

  @Test
  void aHeaderThatSaysAThingTwiceIsInvalid() {
    // Given
    String header =
        "{\"alg\":\"ES256\",\"alg\":\"ES256\",\"x5t#S256\":\"" + JIANGHAI.thumbprint() + "\"}";
    // Then
    assertThat(reason(JIANGHAI, new SignedBody(BODY, JIANGHAI.signature(header, BODY))))
        .contains(BANK_SIGNATURE_INVALID);
  }

  @Test
  void aSignatureOfZerosIsInvalid() {
    // Given
    String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
    String header = JIANGHAI.signature(BODY).split("\\.\\.")[0];
    // Then
    assertThat(reason(JIANGHAI, new SignedBody(BODY, header + ".." + zeros)))
        .contains(BANK_SIGNATURE_INVALID);
  }

  @Test
  void aCertificateCountsOnlyWhileItIsValid() {
    // Given
    Instant from = NOW.minusSeconds(100);
    Instant until = NOW.plusSeconds(100);
    TestingBank bank = TestingBank.of("jianghai", "6101", from, until, KeyUsage.digitalSignature);
    SignedBody signed = bank.sign(BODY);
    // Then
    assertThat(check.refusal(bank.registered(), signed, until.plusSeconds(1)))
        .map(Refusal::reason)
        .contains(CERTIFICATE_EXPIRED);
    assertThat(check.refusal(bank.registered(), signed, from.minusSeconds(2)))
        .map(Refusal::reason)
        .contains(CERTIFICATE_NOT_YET_VALID);
    assertThat(check.refusal(bank.registered(), signed, NOW)).isEmpty();
  }

  @Test
  void aCertificateThatIsNotForSignaturesSignsNothing() {
    // Given
    TestingBank bank =
        TestingBank.of(
            "jianghai", "6101", NOW.minusSeconds(9), NOW.plusSeconds(9), KeyUsage.keyAgreement);
    // Then
    assertThat(reason(bank, bank.sign(BODY))).contains(KEY_USAGE_WRONG);
  }

  private Optional<ReasonCode> reason(TestingBank bank, SignedBody signed) {
    return check.refusal(bank.registered(), signed, NOW).map(Refusal::reason);
  }
}
