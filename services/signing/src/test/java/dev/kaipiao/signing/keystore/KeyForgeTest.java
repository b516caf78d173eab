package dev.kaipiao.signing.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.signing.domain.certificate.TaxpayerSubject;
import dev.kaipiao.signing.domain.certificate.TrustAnchors;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.keys.KeyInspection;
import dev.kaipiao.signing.domain.keys.KeyInspection.Finding;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.keystore.TenantSubject.Taxpayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyForgeTest {

  private static final char[] PASSWORD = "secret".toCharArray();
  private static final TaxpayerId OTHER = TaxpayerId.of("91350200MA2YJ1XR9G");
  private static final TenantSubject TIANHE =
      new TenantSubject(
          "TianHe",
          List.of(
              new Taxpayer(Invoices.SELLER, Invoices.SELLER_NAME),
              new Taxpayer(OTHER, "厦门, \"某\"+公司")));

  @TempDir Path directory;

  @Test
  void theKeysItMakesPassInspection() throws IOException {
    // Given
    KeyForge forge = forge();
    // When
    forge.issue(List.of(TIANHE));
    // Then
    KeyStoreFile.Entry entry = keys().get(0);
    KeyInspection inspection =
        new KeyInspection(
            CryptoProvider.choose(), TrustAnchors.ofPem(Files.readAllBytes(forge.anchors())));
    assertThat(inspection.inspect(entry.tenant(), entry.key(), entry.chain()))
        .isInstanceOf(Finding.Usable.class);
    assertThat(entry.tenant()).isEqualTo("tianhe");
    assertThat(entry.chain().certificates()).hasSize(3);
  }

  @Test
  void anExpiredKeyIsOneThatWasValidOnce() throws IOException {
    // Given
    KeyForge forge = forge();
    Instant now = Instant.now();
    // When
    forge.issue(List.of(TIANHE), now.minusSeconds(60));
    // Then
    KeyStoreFile.Entry entry = keys().get(0);
    KeyInspection inspection =
        new KeyInspection(
            CryptoProvider.choose(), TrustAnchors.ofPem(Files.readAllBytes(forge.anchors())));
    assertThat(inspection.inspect(entry.tenant(), entry.key(), entry.chain()))
        .isInstanceOf(Finding.Usable.class);
    X509Certificate leaf = entry.chain().leaf();
    assertThat(leaf.getNotAfter()).isBefore(now);
    assertThat(leaf.getNotBefore()).isBefore(leaf.getNotAfter());
  }

  @Test
  void aTenantsCertificateNamesAllItsTaxpayers() throws IOException {
    // When
    forge().issue(List.of(TIANHE));
    // Then
    TaxpayerSubject subject = TaxpayerSubject.of(keys().get(0).chain().leaf());
    assertThat(subject.names())
        .containsEntry(Invoices.SELLER, Invoices.SELLER_NAME)
        .containsEntry(OTHER, "厦门, \"某\"+公司")
        .hasSize(2);
  }

  @Test
  void aForgeOpenedAgainGoesOnWithItsAuthority() throws IOException {
    // Given
    forge().issue(List.of(TIANHE));
    byte[] anchors = Files.readAllBytes(forge().anchors());
    // When
    forge().issue(List.of(new TenantSubject("second", TIANHE.taxpayers())));
    // Then
    assertThat(keys()).extracting(KeyStoreFile.Entry::tenant).contains("tianhe", "second");
    assertThat(Files.readAllBytes(forge().anchors())).isEqualTo(anchors);
  }

  @Test
  void aSecondKeyOfATenantTakesThePlaceOfTheFirst() throws IOException {
    // Given
    forge().issue(List.of(TIANHE));
    String first = keys().get(0).chain().digest();
    // When
    forge().issue(List.of(TIANHE));
    // Then
    assertThat(keys()).hasSize(1);
    assertThat(keys().get(0).chain().digest()).isNotEqualTo(first);
  }

  @Test
  void aLabelIsNoPartOfTheTenant() throws IOException {
    forge().issue(List.of(TIANHE, new TenantSubject("tianhe#2027", TIANHE.taxpayers())));
    assertThat(keys()).extracting(KeyStoreFile.Entry::tenant).containsOnly("tianhe");
    assertThat(keys()).hasSize(2);
  }

  @Test
  void onlyTheOwnerMayReadTheKeys() throws IOException {
    KeyForge forge = forge();
    forge.issue(List.of(TIANHE));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(forge.keyStore())))
        .isEqualTo("rw-------");
  }

  @Test
  void aWrongPasswordIsAnErrorOfItsOwn() throws IOException {
    KeyForge forge = forge();
    forge.issue(List.of(TIANHE));
    Path store = forge.keyStore();
    assertThatThrownBy(() -> new KeyStoreFile(store, "wrong".toCharArray()).read())
        .isInstanceOf(IOException.class);
  }

  private KeyForge forge() throws IOException {
    return KeyForge.open(directory, PASSWORD, Clock.systemUTC());
  }

  private List<KeyStoreFile.Entry> keys() throws IOException {
    return new KeyStoreFile(directory.resolve("tenants.p12"), PASSWORD).read();
  }
}
