package dev.kaipiao.benchmarks.load;

import java.net.URI;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The system that is put under load.
 *
 * @param issuance address of the issuance service, such as {@code http://localhost:8081}
 * @param audit address of the audit service, whose log is read
 * @param kafkaBootstrap {@code host:port} of a broker
 * @param tokenOf gives a bearer token for a tenant, good for at least five minutes; asked now and
 *     then
 */
public record LoadTarget(
    URI issuance, URI audit, String kafkaBootstrap, UnaryOperator<String> tokenOf) {

  public LoadTarget {
    Objects.requireNonNull(issuance);
    Objects.requireNonNull(audit);
    Objects.requireNonNull(kafkaBootstrap);
    Objects.requireNonNull(tokenOf);
  }
}
