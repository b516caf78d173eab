package dev.kaipiao.benchmarks.load;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The system that is put under load.
 *
 * @param issuance address that takes the requests, such as {@code http://localhost:8081}
 * @param watched where the stages behind acceptance are seen; empty for a system whose answer is
 *     all there is, because it issues while the caller waits
 * @param tokenOf gives a bearer token for a tenant, good for at least five minutes; asked now and
 *     then
 */
public record LoadTarget(URI issuance, Optional<Watched> watched, UnaryOperator<String> tokenOf) {

  /**
   * Where stages are seen.
   *
   * @param audit address of the audit service, whose log is read
   * @param kafkaBootstrap {@code host:port} of a broker
   */
  public record Watched(URI audit, String kafkaBootstrap) {
    public Watched {
      Objects.requireNonNull(audit);
      Objects.requireNonNull(kafkaBootstrap);
    }
  }

  public LoadTarget {
    Objects.requireNonNull(issuance);
    Objects.requireNonNull(watched);
    Objects.requireNonNull(tokenOf);
  }

  /** The platform, with all its stages. */
  public LoadTarget(URI issuance, URI audit, String kafkaBootstrap, UnaryOperator<String> tokenOf) {
    this(issuance, Optional.of(new Watched(audit, kafkaBootstrap)), tokenOf);
  }

  /** A system that answers 201 when everything is done. */
  public static LoadTarget answering(URI address, UnaryOperator<String> tokenOf) {
    return new LoadTarget(address, Optional.empty(), tokenOf);
  }
}
