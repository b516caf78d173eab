package dev.kaipiao.receipts.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretSealTest {

  private static final BankId JIANGHAI = BankId.of("jianghai");
  private static final byte[] SECRET = "a secret of thirty-two characters".getBytes(ISO_8859_1);
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final SecretSeal seal = new SecretSeal(Optional.of(KEY));

  @Test
  void whatIsSealedCanBeOpenedAndNotBeRead() {
    // When
    byte[] stored = seal.seal(JIANGHAI, WebhookSecret.of(SECRET));
    // Then
    assertThat(new String(stored, ISO_8859_1)).doesNotContain("secret");
    assertThat(seal.unseal(JIANGHAI, stored).key()).isEqualTo(SECRET);
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    assertThat(seal.seal(JIANGHAI, WebhookSecret.of(SECRET)))
        .isNotEqualTo(seal.seal(JIANGHAI, WebhookSecret.of(SECRET)));
  }

  @Test
  void aSealedSecretIsWorthNothingForAnotherBank() {
    // Given
    byte[] stored = seal.seal(JIANGHAI, WebhookSecret.of(SECRET));
    // Then
    assertThatThrownBy(() -> seal.unseal(BankId.of("changhe"), stored))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatWasKeptUnsealedStillOpensOnceThereIsAKey() {
    // Given
    byte[] stored =
        new SecretSeal(Optional.<String>empty()).seal(JIANGHAI, WebhookSecret.of(SECRET));
    // Then
    assertThat(seal.unseal(JIANGHAI, stored).key()).isEqualTo(SECRET);
  }
}
