/**
 * What could not be processed, with its reason: a row of {@code parked_record} and a record on the
 * topic's {@code .dlq}. Records of a key are replayed in their order; one that only waits behind
 * another of its key (KEY_BLOCKED) follows by itself when that one has left.
 */
package dev.kaipiao.messaging.parking;
