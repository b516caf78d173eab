/**
 * From the outbox to Kafka. An {@link dev.kaipiao.messaging.relay.OutboxRelay} is one thread with
 * one database connection, its {@link dev.kaipiao.messaging.relay.RelaySession}. The connection
 * holds the advisory locks of its shards and runs the statements that read and delete their rows,
 * so a relay that lost its locks cannot delete. Round after round it selects what is unsent, hands
 * it to the producer, waits until each record is acknowledged, and deletes those rows.
 *
 * <p>A relay that dies between acknowledgement and deletion leaves rows that its successor sends
 * again: consumers meet a record twice, never not at all, and the first meetings are in order,
 * because each relay sends a key's rows in order and starts at the first that was not deleted.
 */
package dev.kaipiao.messaging.relay;
