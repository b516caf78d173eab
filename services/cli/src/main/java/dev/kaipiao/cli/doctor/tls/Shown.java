package dev.kaipiao.cli.doctor.tls;

import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server shows of itself in a handshake.
 *
 * @param chain its own certificate first, at least one
 */
public record Shown(String protocol, String cipher, List<X509Certificate> chain) {

  private static final Duration PATIENCE = Duration.ofMillis(2_000);

  public Shown {
    chain = List.copyOf(chain);
  }

  /** Empty when the handshake does not come to its end. */
  public static Optional<Shown> by(
      InetSocketAddress address,
      String host,
      Optional<ClientKey> key,
      Clock clock,
      Deadline deadline)
      throws GeneralSecurityException {
    Handshake handshake = new Handshaker(key, clock, true).with(address, host, PATIENCE, deadline);
    return handshake instanceof Handshake.Agreed agreed
        ? Optional.of(new Shown(agreed.protocol(), agreed.cipher(), agreed.chain()))
        : Optional.empty();
  }

  public X509Certificate own() {
    return chain.get(0);
  }

  /** What is wrong with the certificates; empty when nothing is. */
  public List<Finding> faults(Target target, Trust trust, Instant now) {
    return new ChainJudge(trust).judge(chain, target, now);
  }

  /** Who vouches for it and over how many certificates, in words. */
  public String path(Trust trust) {
    ChainPath path = ChainPath.of(chain, trust.roots());
    String end =
        path.root()
            .map(root -> root.getSubjectX500Principal().getName())
            .orElseGet(() -> path.last().getIssuerX500Principal().getName());
    return "%d to %s".formatted(path.steps().size(), end);
  }
}
