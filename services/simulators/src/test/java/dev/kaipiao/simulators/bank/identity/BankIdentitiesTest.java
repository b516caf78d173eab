package dev.kaipiao.simulators.bank.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.simulators.bank.BankProfile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankIdentitiesTest {

  private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(UTF_8);

  @Test
  void theCertificateIsTheBanksOwnAndFromItsAuthority() {
    BankIdentity identity = identities(Optional.empty()).of(BankProfile.JIANGHAI);
    assertThat(identity.certificate().getSubjectX500Principal().getName()).contains("O=江海银行");
    assertThat(identity.certificate().getBasicConstraints()).isEqualTo(-1);
    assertThat(identity.certificate().getKeyUsage()[0]).isTrue();
    assertThatCode(() -> identity.certificate().verify(identity.authority().getPublicKey()))
        .doesNotThrowAnyException();
  }

  @Test
  void anImpostorHasTheSameSubjectAndAnotherAuthority() {
    BankIdentities identities = identities(Optional.empty());
    BankIdentity genuine = identities.of(BankProfile.JIANGHAI);
    BankIdentity impostor = identities.impostorOf(BankProfile.JIANGHAI);
    assertThat(impostor.certificate().getSubjectX500Principal())
        .isEqualTo(genuine.certificate().getSubjectX500Principal());
    assertThat(impostor.authority()).isNotEqualTo(genuine.authority());
  }

  @Test
  void anIdentityIsKeptInItsDirectory(@TempDir Path directory) {
    BankIdentity first = identities(Optional.of(directory)).of(BankProfile.NANHU);
    assertThat(identities(Optional.of(directory)).of(BankProfile.NANHU)).isEqualTo(first);
    assertThat(identities(Optional.of(directory)).of(BankProfile.TAISHAN)).isNotEqualTo(first);
  }

  @Test
  void aSignatureIsADetachedJwsThatNamesTheCertificate() throws Exception {
    // Given
    BankIdentity identity = identities(Optional.empty()).of(BankProfile.JIANGHAI);
    // When
    String[] parts = new ReceiptSigner(identity).sign(PAYLOAD).split("\\.", -1);
    // Then
    assertThat(parts).hasSize(3);
    assertThat(parts[1]).isEmpty();
    JsonNode header = Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[0]));
    assertThat(header.get("alg").asText()).isEqualTo("ES256");
    assertThat(Base64.getUrlDecoder().decode(header.get("x5t#S256").asText()))
        .isEqualTo(
            MessageDigest.getInstance("SHA-256").digest(identity.certificate().getEncoded()));
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(identity.certificate());
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(PAYLOAD);
    verifier.update((parts[0] + "." + payload).getBytes(US_ASCII));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  private static BankIdentities identities(Optional<Path> directory) {
    return new BankIdentities(Clock.systemUTC(), directory);
  }
}
