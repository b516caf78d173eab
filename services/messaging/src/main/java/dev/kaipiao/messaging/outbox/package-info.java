/**
 * The way out: what a transaction appends to the {@link dev.kaipiao.messaging.outbox.Outbox} leaves
 * if it commits. The table has the columns of Debezium's outbox event router, so a change-data
 * capture could take the relay's place.
 */
package dev.kaipiao.messaging.outbox;
