package dev.kaipiao.benchmarks.limits;

/**
 * What Kafka takes and gives.
 *
 * @param producedPerSecond records of one kilobyte acknowledged by all replicas, one producer,
 *     batches of 64 kB
 * @param consumedPerSecond the same records read again, one consumer
 */
public record KafkaLimits(double producedPerSecond, double consumedPerSecond) {}
