package dev.kaipiao.cli.doctor.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The roots that are trusted.
 *
 * @param roots those of this Java, and what was added
 */
public record Trust(Set<X509Certificate> roots) {

  public Trust {
    roots = Set.copyOf(roots);
  }

  /** What every Java program on this machine trusts. */
  public static Trust ofSystem() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    Set<X509Certificate> roots = new HashSet<>();
    Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .forEach(manager -> roots.addAll(Arrays.asList(manager.getAcceptedIssuers())));
    return new Trust(roots);
  }

  /** The certificates that a store trusts. */
  public static Trust of(KeyStore store) throws GeneralSecurityException {
    Set<X509Certificate> roots = new HashSet<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        roots.add((X509Certificate) store.getCertificate(alias));
      }
    }
    return new Trust(roots);
  }

  /** These and the certificates of a PEM file. */
  public Trust and(Path pem) throws IOException, GeneralSecurityException {
    Set<X509Certificate> more = new HashSet<>(roots);
    CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)))
        .forEach(certificate -> more.add((X509Certificate) certificate));
    return new Trust(more);
  }

  /** Connections that are as safe as they should be; the caller has the name compared. */
  public SSLContext context(Optional<ClientKey> key) throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate root : roots) {
        store.setCertificateEntry("root-" + number++, root);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new KeyWitness(key)}, factory.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store can always be made", e);
    }
  }
}
