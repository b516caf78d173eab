/**
 * HTTP/1.1 over kept connections, as little of it as a load generator needs: requests are written
 * as bytes that were made before, answers are read for status, length, {@code Retry-After} and
 * body. One thread serves all connections of a pool, so that a request costs some microseconds.
 */
package dev.kaipiao.benchmarks.load.wire;
