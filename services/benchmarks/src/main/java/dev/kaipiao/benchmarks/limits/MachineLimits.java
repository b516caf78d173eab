package dev.kaipiao.benchmarks.limits;

import dev.kaipiao.embedded.DatabaseAddress;

/**
 * The machine's own limits, each measured alone, one after the other, by this process.
 *
 * @param cores that the machine gives to this process
 * @param java version of the runtime that measured
 */
public record MachineLimits(
    int cores,
    String java,
    PostgresLimits postgres,
    KafkaLimits kafka,
    SignatureLimits signatures) {

  /**
   * Takes about ten seconds. Nothing else should put load on the machine meanwhile. What it
   * creates, a table and a topic of its own, it drops again.
   *
   * @param kafkaBootstrap {@code host:port} of a broker
   * @param postgres a database in which a table may be created
   */
  public static MachineLimits measure(String kafkaBootstrap, DatabaseAddress postgres)
      throws InterruptedException {
    return new MachineLimits(
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString(),
        new PostgresProbe(postgres).measure(),
        new KafkaProbe(kafkaBootstrap).measure(),
        new SignatureProbe().measure());
  }
}
