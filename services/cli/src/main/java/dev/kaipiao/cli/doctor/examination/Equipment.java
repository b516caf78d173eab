package dev.kaipiao.cli.doctor.examination;

import dev.kaipiao.cli.doctor.network.Resolver;
import dev.kaipiao.cli.doctor.tls.ClientKey;
import dev.kaipiao.cli.doctor.tls.Trust;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What an address is examined with.
 *
 * @param key shown when a server asks for it
 * @param token with which the platform is asked who is held back
 * @param environment of this process, which may name a proxy
 */
public record Equipment(
    Trust trust,
    Optional<ClientKey> key,
    Optional<String> token,
    Resolver resolver,
    Map<String, String> environment,
    Clock clock) {

  public Equipment {
    environment = Map.copyOf(environment);
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "%d roots, key %s, token %s"
        .formatted(trust.roots().size(), key.isPresent(), token.isPresent());
  }
}
