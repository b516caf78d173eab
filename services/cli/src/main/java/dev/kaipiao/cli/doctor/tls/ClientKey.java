package dev.kaipiao.cli.doctor.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A certificate that the client shows, with its key.
 *
 * @param chain its own certificate first
 */
public record ClientKey(PrivateKey key, List<X509Certificate> chain) {

  public ClientKey {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a key without a certificate cannot be shown");
    }
  }

  /**
   * The first private key of a PKCS#12 file.
   *
   * @throws GeneralSecurityException when it holds none or the password is wrong
   */
  public static ClientKey read(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return of(store, password);
  }

  /**
   * The first private key of a store.
   *
   * @throws GeneralSecurityException when it holds none or the password is wrong
   */
  public static ClientKey of(KeyStore store, char[] password) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      Key key = store.getKey(alias, password);
      Certificate[] chain = store.getCertificateChain(alias);
      if (key instanceof PrivateKey mine && chain != null) {
        return new ClientKey(mine, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
      }
    }
    throw new GeneralSecurityException("the store holds no private key");
  }

  @Override
  public String toString() {
    return "client key of " + chain.get(0).getSubjectX500Principal();
  }
}
