package dev.kaipiao.reference.config;

import dev.kaipiao.signing.custody.Inventory;
import dev.kaipiao.signing.domain.certificate.TrustAnchors;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.keys.KeyInspection;
import dev.kaipiao.signing.domain.keys.KeyRing;
import dev.kaipiao.signing.domain.signature.InvoiceSigning;
import dev.kaipiao.signing.keystore.KeyStoreFile;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.logging.Logger;

/** Loads the tenants' keys, once: a start without readable keys is none. */
@Singleton
public class Keys {

  private static final Logger LOG = Logger.getLogger(Keys.class);

  @Produces
  @Singleton
  @Startup
  InvoiceSigning signing(ReferenceSettings settings) {
    ReferenceSettings.Signing signing = settings.signing();
    CryptoProvider crypto = CryptoProvider.choose();
    try {
      TrustAnchors anchors = TrustAnchors.ofPem(Files.readAllBytes(signing.anchors()));
      List<KeyStoreFile> stores =
          signing.stores().stream()
              .map(file -> new KeyStoreFile(file, signing.password().toCharArray()))
              .toList();
      Inventory inventory = Inventory.of(stores, new KeyInspection(crypto, anchors));
      LOG.infof(
          "KPX-0001 %d keys loaded, %d refused; signatures are computed by %s",
          inventory.usable().size(), inventory.refused().size(), crypto.name());
      return new InvoiceSigning(KeyRing.of(inventory.usable()), crypto);
    } catch (IOException e) {
      throw new UncheckedIOException("the keys cannot be read", e);
    }
  }
}
