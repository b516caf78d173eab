package dev.kaipiao.benchmarks.load;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The system that is put under load.
 *
 * @param issuance addresses that take the requests in turn, such as {@code http://localhost:8081};
 *     one for each instance
 * @param watched where the stages behind acceptance are seen; empty for a system whose answer is
 *     all there is, because it issues while the caller waits
 * @param tokenOf gives a bearer token for a tenant, good for at least five minutes; asked now and
 *     then
 */
public record LoadTarget(
    List<URI> issuance, Optional<Watched> watched, UnaryOperator<String> tokenOf) {

  /**
   * Where stages are seen.
   *
   * @param audit addresses of the audit service, whose log is read; the next one is asked when one
   *     does not answer
   * @param kafkaBootstrap {@code host:port} of a broker
   */
  public record Watched(List<URI> audit, String kafkaBootstrap) {
    public Watched {
      audit = someOf(audit);
      Objects.requireNonNull(kafkaBootstrap);
    }
  }

  public LoadTarget {
    issuance = someOf(issuance);
    Objects.requireNonNull(watched);
    Objects.requireNonNull(tokenOf);
  }

  /** The platform, with all its stages. */
  public LoadTarget(
      List<URI> issuance, List<URI> audit, String kafkaBootstrap, UnaryOperator<String> tokenOf) {
    this(issuance, Optional.of(new Watched(audit, kafkaBootstrap)), tokenOf);
  }

  /** A system that answers 201 when everything is done. */
  public static LoadTarget answering(URI address, UnaryOperator<String> tokenOf) {
    return new LoadTarget(List.of(address), Optional.empty(), tokenOf);
  }

  private static List<URI> someOf(List<URI> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("at least one address is needed");
    }
    return List.copyOf(addresses);
  }
}
