package dev.kaipiao.web.fingerprint;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The roots that this Java trusts when the service calls somebody. */
final class TrustedRoots {

  private TrustedRoots() {}

  /** Subjects by SHA-256. */
  static SortedMap<String, String> ofThisJava() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    SortedMap<String, String> roots = new TreeMap<>();
    for (X509TrustManager manager :
        Arrays.stream(factory.getTrustManagers())
            .filter(X509TrustManager.class::isInstance)
            .map(X509TrustManager.class::cast)
            .toList()) {
      for (X509Certificate root : manager.getAcceptedIssuers()) {
        roots.put(
            HexFormat.of().formatHex(digest.digest(root.getEncoded())),
            root.getSubjectX500Principal().getName());
      }
    }
    return roots;
  }
}
