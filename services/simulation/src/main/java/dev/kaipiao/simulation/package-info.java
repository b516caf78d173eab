/**
 * The delivery protocol in one process, in virtual time: acceptance, issuing, outbox, relay,
 * consumers, uploads, deliveries, parking and replay, with crashes, lost and late messages, stale
 * consumers and failovers at every step. A seed decides everything that is random, so whatever is
 * found is found again.
 *
 * <p>Read {@code kernel} first, then {@code delivery.Relay} and {@code delivery.Consumer} beside
 * their originals in {@code dev.kaipiao.messaging}; {@code run.Simulation} tells how a run goes.
 */
package dev.kaipiao.simulation;
