package dev.kaipiao.cli.doctor.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes every chain of certificates and keeps it, so that it can be judged afterwards. It guards
 * nothing: what is sent over such a connection anybody may read.
 */
final class ChainWitness extends X509ExtendedTrustManager {

  private volatile List<X509Certificate> chain = List.of();

  /** What the server showed, its own certificate first. */
  List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
    chain = List.of(shown);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
    chain = List.of(shown);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type) {
    chain = List.of(shown);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) {
    throw new IllegalStateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
    throw new IllegalStateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type) {
    throw new IllegalStateException("this is a client");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
