package dev.kaipiao.audit.store.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.domain.entry.Entry;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackingTest {

  @Property(tries = 200)
  void textsAreReadBackUnchanged(@ForAll @Size(max = 300) List<byte[]> texts) {
    try (Packing packing = new Packing()) {
      assertThat(Packing.readTexts(packing.texts(texts))).containsExactlyElementsOf(texts);
    }
  }

  @Property(tries = 200)
  void secretsAreReadBackUnchanged(
      @ForAll @Size(max = 50) List<byte[]> payloads, @ForAll @Size(Entry.SALT_LENGTH) byte[] salt) {
    // Given: every third is erased
    List<Secret> secrets =
        payloads.stream()
            .map(payload -> payload.length % 3 == 0 ? Secret.ERASED : new Secret(salt, payload))
            .toList();
    // When
    List<Secret> read;
    try (Packing packing = new Packing()) {
      read = Packing.readSecrets(packing.secrets(secrets));
    }
    // Then
    assertThat(read).usingRecursiveComparison().isEqualTo(secrets);
  }

  @Test
  void whatIsNotPackedIsRefused() {
    assertThatThrownBy(() -> Packing.readTexts(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] packed;
    try (Packing packing = new Packing()) {
      packed = packing.texts(List.of(new byte[1_000], "entry".repeat(100).getBytes()));
    }
    byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 3);
    assertThatThrownBy(() -> Packing.readTexts(cut)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Packing.readSecrets(packed))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
