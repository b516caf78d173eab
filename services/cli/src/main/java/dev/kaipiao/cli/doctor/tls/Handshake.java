package dev.kaipiao.cli.doctor.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a handshake came to. */
sealed interface Handshake {

  /** Whether the server asked for a certificate of the client. */
  boolean clientAsked();

  /**
   * Both sides agreed.
   *
   * @param chain what the server showed, its own certificate first
   * @param serverTime what an HTTP answer over this connection said; empty when none was asked for
   *     or none came
   */
  record Agreed(
      String protocol,
      String cipher,
      List<X509Certificate> chain,
      boolean clientAsked,
      Optional<Instant> serverTime)
      implements Handshake {

    public Agreed {
      chain = List.copyOf(chain);
    }
  }

  /** It did not come to its end. */
  record Broken(Break how, boolean clientAsked) implements Handshake {}
}
