/**
 * The way out: what a transaction appends to the {@link dev.kaipiao.messaging.outbox.Outbox} leaves
 * if it commits. A row of its table is a {@link dev.kaipiao.messaging.outbox.Bundle} of records.
 */
package dev.kaipiao.messaging.outbox;
