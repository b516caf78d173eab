package dev.kaipiao.benchmarks.load.series;

/**
 * The figures of one stage, over the accepted requests of the measured part.
 *
 * @param count requests that reached the stage
 * @param perSecond between the first and the last of them at the stage
 * @param p50Ms milliseconds from the intended time of sending to the stage: the median
 * @param p99Ms as reached by 99 of 100
 * @param maxMs the slowest
 */
public record StageFigures(
    long count, double perSecond, double p50Ms, double p99Ms, double maxMs) {}
