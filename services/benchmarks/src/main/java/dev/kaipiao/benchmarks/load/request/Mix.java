package dev.kaipiao.benchmarks.load.request;

/**
 * How the requests of a run come in and what they are.
 *
 * @param kafkaShare of all requests, 0 to 1: published on the topic
 * @param batchShare of all requests, 0 to 1: posted in batches; both shares together are at most 1
 * @param batchSize requests of a batch, 1 to 10,000
 * @param invalidShare of the requests posted one by one, 0 to 1: made wrong on purpose
 */
public record Mix(double kafkaShare, double batchShare, int batchSize, double invalidShare) {

  /** Valid requests, each posted by itself. */
  public static final Mix SINGLE = new Mix(0, 0, 1, 0);

  private static final int LARGEST_BATCH = 10_000;

  public Mix {
    if (!isShare(kafkaShare) || !isShare(batchShare) || !isShare(kafkaShare + batchShare)) {
      throw new IllegalArgumentException("shares are from 0 to 1, both lanes together at most 1");
    }
    if (!isShare(invalidShare)) {
      throw new IllegalArgumentException("the share of invalid requests is from 0 to 1");
    }
    if (batchSize < 1 || batchSize > LARGEST_BATCH) {
      throw new IllegalArgumentException("a batch has 1 to 10,000 requests");
    }
  }

  /** The chance of a parcel to be a batch, which brings in as many requests as the batch has. */
  double batchChance() {
    return batchShare / (batchSize - batchShare * (batchSize - 1));
  }

  /** The chance of a parcel that is no batch to go to Kafka. */
  double kafkaChance() {
    return batchShare < 1 ? kafkaShare / (1 - batchShare) : 0;
  }

  private static boolean isShare(double share) {
    return share >= 0 && share <= 1;
  }
}
