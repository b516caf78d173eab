/**
 * Sends what is due and reads the answers. An unknown answer (a time-out, a refused connection) is
 * followed by the same request under the same key until an answer comes; 429 and 503 are answers,
 * and such a request is not sent again. What is accepted counts from the time at which it was meant
 * to leave, however often it had to be sent.
 */
package dev.kaipiao.benchmarks.load.send;
