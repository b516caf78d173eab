package dev.kaipiao.signing.keystore;

import dev.kaipiao.signing.domain.certificate.CertificateChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A PKCS#12 file (RFC 7292) of tenants' keys. The alias is the tenant, or the tenant, {@code #} and
 * anything, so that a tenant can have a next key beside the present one. Each entry holds the chain
 * up to the root.
 */
public final class KeyStoreFile {

  private static final String PKCS12 = "PKCS12";
  private static final char LABEL = '#';

  private final Path path;
  private final char[] password;

  public KeyStoreFile(Path path, char[] password) {
    this.path = path;
    this.password = password.clone();
  }

  /**
   * One key.
   *
   * @param tenant the alias without its label, in lower case as PKCS#12 aliases are
   */
  public record Entry(String alias, String tenant, PrivateKey key, CertificateChain chain) {

    static String tenantOf(String alias) {
      int label = alias.indexOf(LABEL);
      return label < 0 ? alias : alias.substring(0, label);
    }
  }

  public Path path() {
    return path;
  }

  /**
   * Every key of the file.
   *
   * @throws IOException when the file is not there, or not a key store of this password
   */
  public List<Entry> read() throws IOException {
    KeyStore store = load();
    List<Entry> entries = new ArrayList<>();
    try {
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          entries.add(entry(store, alias));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("a key of " + path + " cannot be read", e);
    }
    return entries;
  }

  /** Writes the file anew with these keys; whoever reads meanwhile sees the old or the new one. */
  public void write(List<Entry> entries) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(PKCS12);
      store.load(null, password);
      for (Entry entry : entries) {
        Certificate[] chain = entry.chain().certificates().toArray(new Certificate[0]);
        store.setKeyEntry(entry.alias(), entry.key(), password, chain);
      }
      replace(store);
    } catch (GeneralSecurityException e) {
      throw new IOException(path + " cannot be written", e);
    }
  }

  private Entry entry(KeyStore store, String alias) throws GeneralSecurityException {
    List<X509Certificate> chain =
        Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
    PrivateKey key = (PrivateKey) store.getKey(alias, password);
    return new Entry(alias, Entry.tenantOf(alias), key, new CertificateChain(chain));
  }

  private KeyStore load() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance(PKCS12);
      store.load(in, password);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(path + " is not a PKCS#12 key store", e);
    }
  }

  private void replace(KeyStore store) throws IOException, GeneralSecurityException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    OwnerOnly.create(fresh);
    try (OutputStream out = Files.newOutputStream(fresh)) {
      store.store(out, password);
    }
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Nobody else may read a key file. */
  private static final class OwnerOnly {

    static void create(Path file) throws IOException {
      Set<String> views = file.getFileSystem().supportedFileAttributeViews();
      if (views.contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    }
  }
}
