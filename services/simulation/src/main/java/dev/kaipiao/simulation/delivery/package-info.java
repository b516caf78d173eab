/**
 * The steps of {@code dev.kaipiao.messaging}: outbox and relay on the way out, consumer, inbox and
 * parking lot on the way in. What is decided about a batch is decided by the platform's own {@code
 * Pending}, {@code Chunk} and {@code Verdicts}.
 */
package dev.kaipiao.simulation.delivery;
