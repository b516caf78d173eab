package dev.kaipiao.receipts.domain.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.receipts.fixture.TestingBank;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever computes it, the same signatures hold. */
class Es256Test {

  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);
  private static final TestingBank BANK = TestingBank.of("jianghai", "6101");

  static Stream<Es256> providers() {
    return Stream.of(new Es256(), new Es256(new BouncyCastleProvider()));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aSignatureHoldsForItsBytesAndItsKeyOnly(Es256 es256) {
    // Given
    DetachedSignature signature = DetachedSignature.parse(BANK.signature(BODY)).orElseThrow();
    PublicKey key = BANK.certificate().getPublicKey();
    PublicKey other = TestingBank.newKeys("secp256r1").getPublic();
    byte[] signed = signature.signingInput(BODY);
    // Then
    assertThat(es256.holds(key, signed, signature.value())).isTrue();
    assertThat(es256.holds(key, signed, signature.value())).isTrue();
    assertThat(es256.holds(key, signature.signingInput(new byte[] {1}), signature.value()))
        .isFalse();
    assertThat(es256.holds(other, signed, signature.value())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whatIsNoSignatureNeverHolds(Es256 es256) {
    // Given
    PublicKey key = BANK.certificate().getPublicKey();
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 0xFF);
    // Then
    assertThat(es256.holds(key, BODY, new byte[64])).isFalse();
    assertThat(es256.holds(key, BODY, ones)).isFalse();
    assertThat(es256.holds(key, BODY, new byte[63])).isFalse();
    assertThat(es256.holds(key, BODY, new byte[0])).isFalse();
  }
}
