/**
 * How much waits: of each consumer group what it has not handled yet and how long it takes for it,
 * of the outbox what is unsent and for how long. Sampled once a second in one place, never per
 * request.
 */
package dev.kaipiao.messaging.pressure;
