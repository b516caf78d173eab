package dev.kaipiao.signing.domain.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.signing.keystore.CertificateAuthority;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CryptoProviderTest {

  private static final byte[] MESSAGE = "发票".getBytes(UTF_8);
  private static final int VALUE_SIZE = 32;

  /** Valid values at the edge of the group that chance never makes; the platform refuses them. */
  private static final int REFUSED_BY_THE_PLATFORM = 5;

  static List<CryptoProvider> all() {
    return Stream.of(
            CryptoProvider.corretto(),
            CryptoProvider.bouncyCastle(),
            Optional.of(CryptoProvider.jdk()))
        .flatMap(Optional::stream)
        .toList();
  }

  @Test
  void theFastestThatWorksHereIsChosen() {
    assertThat(CryptoProvider.choose()).isEqualTo(all().get(0));
  }

  @Test
  void bouncyCastleAndThePlatformWorkEverywhere() {
    assertThat(all()).extracting(CryptoProvider::name).contains("bouncycastle", "jdk");
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatOneSignsAllVerify(CryptoProvider signing) throws InvalidKeyException {
    // Given
    KeyPair pair = CertificateAuthority.newKeyPair();
    // When
    byte[] value = signing.sign(signing.adopt(pair.getPrivate()), MESSAGE);
    // Then
    assertThat(value).hasSize(64);
    for (CryptoProvider verifying : all()) {
      assertThat(verifying.verify(pair.getPublic(), MESSAGE, value)).isTrue();
      assertThat(verifying.verify(pair.getPublic(), new byte[] {1}, value)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aValueOfAnotherFormIsNoSignature(CryptoProvider crypto) {
    PublicKey key = CertificateAuthority.newKeyPair().getPublic();
    assertThat(crypto.verify(key, MESSAGE, new byte[0])).isFalse();
    assertThat(crypto.verify(key, MESSAGE, new byte[64])).isFalse();
    assertThat(crypto.verify(key, MESSAGE, new byte[65])).isFalse();
  }

  /** Run with {@code -Dsuites=<folder of the suites>}. */
  @ParameterizedTest
  @MethodSource("all")
  @EnabledIfSystemProperty(named = "suites", matches = ".+")
  void theVectorsOfWycheproofHold(CryptoProvider crypto)
      throws IOException, GeneralSecurityException {
    // Given
    JsonNode groups =
        Json.mapper()
            .readTree(
                Path.of(
                        System.getProperty("suites"),
                        "signatures",
                        "ecdsa_secp256r1_sha256_test.json")
                    .toFile())
            .get("testGroups");
    int asked = 0;
    int refused = 0;
    // Then
    for (JsonNode group : groups) {
      PublicKey key = publicKey(group.get("publicKeyDer").asText());
      for (JsonNode vector : group.get("tests")) {
        Optional<byte[]> value = plain(HexFormat.of().parseHex(vector.get("sig").asText()));
        if (value.isPresent()) {
          byte[] message = HexFormat.of().parseHex(vector.get("msg").asText());
          boolean valid = vector.get("result").asText().equals("valid");
          boolean verified = crypto.verify(key, message, value.get());
          assertThat(verified && !valid).as("forged vector %s", vector.get("tcId")).isFalse();
          refused += valid && !verified ? 1 : 0;
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(200);
    assertThat(refused)
        .isLessThanOrEqualTo(crypto.name().equals("jdk") ? REFUSED_BY_THE_PLATFORM : 0);
  }

  private static PublicKey publicKey(String der) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
  }

  /** r‖s of a value in DER; empty for what cannot be written that way. */
  private static Optional<byte[]> plain(byte[] der) {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(der);
      BigInteger r = ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue();
      BigInteger s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue();
      boolean writable =
          sequence.size() == 2
              && java.util.Arrays.equals(sequence.getEncoded("DER"), der)
              && Stream.of(r, s).allMatch(n -> n.signum() >= 0 && n.bitLength() <= VALUE_SIZE * 8);
      return writable
          ? Optional.of(
              org.bouncycastle.util.Arrays.concatenate(
                  BigIntegers.asUnsignedByteArray(VALUE_SIZE, r),
                  BigIntegers.asUnsignedByteArray(VALUE_SIZE, s)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException notDer) {
      return Optional.empty();
    }
  }
}
