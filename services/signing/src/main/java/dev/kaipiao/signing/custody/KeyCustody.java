package dev.kaipiao.signing.custody;

import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.signing.config.SigningConfig;
import dev.kaipiao.signing.domain.certificate.TrustAnchors;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.keys.KeyInspection;
import dev.kaipiao.signing.domain.keys.KeyRing;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.domain.signature.InvoiceSigning;
import dev.kaipiao.signing.keystore.KeyStoreFile;
import dev.kaipiao.signing.store.CertificateStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Holds the keys that are used now. */
@Singleton
public class KeyCustody {

  private static final Logger LOG = Logger.getLogger(KeyCustody.class);

  private final CryptoProvider crypto;
  private final KeyInspection inspection;
  private final Transactions transactions;
  private final Outbox outbox;
  private final CertificateStore certificates;
  private final KeyTrail trail;
  private final List<Path> files;
  private final List<KeyStoreFile> stores;

  private volatile Optional<InvoiceSigning> signing = Optional.empty();
  private volatile FileStamps seen = FileStamps.NONE;
  private volatile int refused;

  public KeyCustody(
      SigningConfig config,
      TrustAnchors anchors,
      CryptoProvider crypto,
      Transactions transactions,
      Outbox outbox,
      CertificateStore certificates,
      KeyTrail trail) {
    this.crypto = crypto;
    this.inspection = new KeyInspection(crypto, anchors);
    this.transactions = transactions;
    this.outbox = outbox;
    this.certificates = certificates;
    this.trail = trail;
    this.files = config.keys().stores();
    this.stores =
        files.stream()
            .map(file -> new KeyStoreFile(file, config.keys().password().toCharArray()))
            .toList();
  }

  /** How invoices are signed now; empty until the keys have been read for the first time. */
  public Optional<InvoiceSigning> signing() {
    return signing;
  }

  /** The keys in use; none until they have been read for the first time. */
  public KeyRing ring() {
    return signing.map(InvoiceSigning::ring).orElse(KeyRing.EMPTY);
  }

  /** How many keys were refused when the files were read last. */
  int refused() {
    return refused;
  }

  /**
   * Reads the files again if one of them has changed. When that fails the keys stay as they are and
   * the next call tries again. To be called by one caller at a time.
   *
   * @return whether the keys were read
   */
  Uni<Boolean> refresh() {
    return Uni.createFrom()
        .item(this::stamps)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(now -> now.equals(seen) ? Uni.createFrom().item(false) : reload(now));
  }

  private Uni<Boolean> reload(FileStamps now) {
    return Uni.createFrom()
        .item(this::inventory)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .call(this::record)
        .invoke(inventory -> adopt(inventory, now))
        .replaceWith(true);
  }

  private FileStamps stamps() {
    try {
      return FileStamps.of(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Inventory inventory() {
    try {
      return Inventory.of(stores, inspection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key is used only after its certificate and its loading are on record. */
  private Uni<Void> record(Inventory inventory) {
    Set<String> known =
        ring().keys().stream().map(key -> key.chain().digest()).collect(Collectors.toSet());
    List<SigningKey.Active> fresh =
        inventory.usable().stream().filter(key -> !known.contains(key.chain().digest())).toList();
    List<OutgoingMessage> entries =
        Stream.concat(
                fresh.stream().map(trail::loaded), inventory.refused().stream().map(trail::refused))
            .toList();
    return transactions.inTransaction(
        tx -> certificates.keep(tx, fresh).chain(() -> outbox.append(tx, entries)));
  }

  private void adopt(Inventory inventory, FileStamps now) {
    signing = Optional.of(new InvoiceSigning(KeyRing.of(inventory.usable()), crypto));
    seen = now;
    refused = inventory.refused().size();
    LOG.infof(
        "KPS-0002 %d keys loaded, %d refused",
        inventory.usable().size(), inventory.refused().size());
    inventory
        .refused()
        .forEach(
            refused ->
                LOG.warnf(
                    "KPS-0003 the key of tenant %s is not used: %s %s (%s)",
                    refused.tenant(),
                    refused.reason().code().code(),
                    refused.reason().code().english(),
                    refused.reason().detail()));
  }
}
