package dev.kaipiao.web.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Map;

/** What every service is told about itself and its surroundings. */
@ConfigMapping(prefix = "kaipiao")
public interface ServiceSettings {

  /** Name of the service, such as {@code issuance}; fixed by each service. */
  @WithName("service")
  String service();

  /** Name of this instance, shown in the audit trail and in metrics. */
  @WithDefault("${HOSTNAME:localhost}")
  String instance();

  /**
   * Whether this instance reads topics, sends the outbox and drives lanes from its start on. One
   * that does not serves its door only, until an operator tells it otherwise ({@code PUT
   * /v1/work}).
   */
  @WithDefault("true")
  boolean work();

  /** How the broker is reached. */
  Kafka kafka();

  /** How the database is reached. */
  Database database();

  /** The {@code ce_source} of this service's events. */
  default String source() {
    return "/kaipiao/" + service();
  }

  /** How the broker is reached. */
  interface Kafka {

    /** Addresses of brokers, {@code host:port}, comma separated. */
    String bootstrapServers();

    /**
     * Further properties of every Kafka client, by their names in Kafka, such as {@code
     * "security.protocol"}.
     */
    Map<String, String> client();
  }

  /** How the database is reached. */
  interface Database {

    /**
     * How long nothing may come from the database over a connection until it is taken for dead and
     * closed, whoever waits on it. Twice as long as any statement may take: a connection that
     * nobody uses is closed after half of it.
     */
    @WithDefault("30s")
    Duration silence();
  }
}
