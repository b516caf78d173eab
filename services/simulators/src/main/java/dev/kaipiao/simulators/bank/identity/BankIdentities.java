package dev.kaipiao.simulators.bank.identity;

import dev.kaipiao.simulators.bank.BankProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Makes the identity of a bank, or finds it in the directory where it was kept. */
public final class BankIdentities {

  private static final String ENTRY = "receipts";
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final Optional<Path> directory;

  /**
   * @param directory where identities are kept; without one each start makes new ones
   */
  public BankIdentities(Clock clock, Optional<Path> directory) {
    this.clock = clock;
    this.directory = directory;
  }

  public BankIdentity of(BankProfile bank) {
    try {
      if (directory.isEmpty()) {
        return make(bank);
      }
      Files.createDirectories(directory.get());
      Path keyStore = directory.get().resolve("bank-" + bank.id() + ".p12");
      Path secret = directory.get().resolve("bank-" + bank.id() + ".secret");
      if (Files.exists(keyStore) && Files.exists(secret)) {
        return read(keyStore, Files.readString(secret).strip());
      }
      BankIdentity made = make(bank);
      write(keyStore, secret, made);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the identity of " + bank.id() + " cannot be read", e);
    }
  }

  /** Somebody with the bank's name and an authority of his own: what a forger would make. */
  public BankIdentity impostorOf(BankProfile bank) {
    return make(bank);
  }

  private BankIdentity make(BankProfile bank) {
    CertificateAuthority authority = new CertificateAuthority(bank.chineseName(), clock);
    KeyPair keys = CertificateAuthority.newKeys();
    String subject = "C=CN,O=" + bank.chineseName() + ",OU=电子回单,CN=receipts." + bank.id();
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new BankIdentity(
        keys.getPrivate(),
        authority.issue(subject, keys),
        authority.certificate(),
        "whsec_" + Base64.getEncoder().encodeToString(secret));
  }

  /** The secret doubles as the password, so that the key store alone is worth nothing. */
  private static BankIdentity read(Path file, String secret)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, secret.toCharArray());
    }
    Certificate[] chain = store.getCertificateChain(ENTRY);
    return new BankIdentity(
        (PrivateKey) store.getKey(ENTRY, secret.toCharArray()),
        (X509Certificate) chain[0],
        (X509Certificate) chain[1],
        secret);
  }

  private static void write(Path file, Path secretFile, BankIdentity identity)
      throws IOException, GeneralSecurityException {
    char[] password = identity.webhookSecret().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        ENTRY,
        identity.key(),
        password,
        new Certificate[] {identity.certificate(), identity.authority()});
    Path unfinished = ownFile(file.resolveSibling(file.getFileName() + ".new"));
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      store.store(out, password);
    }
    Files.writeString(ownFile(secretFile), identity.webhookSecret());
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A new file that only its owner may read. */
  private static Path ownFile(Path file) throws IOException {
    Files.deleteIfExists(file);
    return Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
