package dev.kaipiao.benchmarks.load.request;

/**
 * Consecutive requests that leave together, all meant to leave when the first one is.
 *
 * @param first sequence of the first request
 * @param count 1, except in a batch
 */
public record Parcel(int first, int count, Lane lane) {}
