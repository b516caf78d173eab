/**
 * The channels: requests come in from their topics ({@link
 * dev.kaipiao.issuance.messaging.RequestConsumer}), what became of invoices comes in from signing
 * and receipts ({@link dev.kaipiao.issuance.messaging.ProgressConsumer}), what waited is tried
 * again ({@link dev.kaipiao.issuance.messaging.WaitingRequests}), and the HTTP door publishes
 * ({@link dev.kaipiao.issuance.messaging.RequestPublisher}). Events leave through the outbox.
 */
package dev.kaipiao.issuance.messaging;
