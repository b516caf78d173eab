package dev.kaipiao.benchmarks.connections;

/**
 * What one process is to hold.
 *
 * @param host of issuance
 * @param port of issuance
 * @param source address to connect from
 * @param usesPerSecond requests sent over its connections, which are used in turn
 * @param seconds from the time at which all stand, or no more come
 * @param run distinguishes its requests from those of others
 */
record HoldingOrder(
    String host,
    int port,
    String source,
    int connections,
    double usesPerSecond,
    long seconds,
    String run) {}
