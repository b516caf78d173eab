package dev.kaipiao.benchmarks.limits;

/**
 * What PostgreSQL writes.
 *
 * @param version of the server
 * @param durable whether fsync and synchronous_commit are on; without them rates mean little
 * @param rowsPerSecond rows of one kilobyte, 500 to an {@code unnest} statement and transaction,
 *     one connection
 * @param commitsPerSecond transactions of one such row, 8 connections
 * @param singleCommitsPerSecond transactions of one such row, one connection: the inverse of a
 *     commit's latency
 */
public record PostgresLimits(
    String version,
    boolean durable,
    double rowsPerSecond,
    double commitsPerSecond,
    double singleCommitsPerSecond) {}
