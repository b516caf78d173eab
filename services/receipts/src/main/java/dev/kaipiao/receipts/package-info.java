/**
 * Receipts: tells banks of invoices, and hears from them what was paid.
 *
 * <p>Outbound. {@code messaging.InvoiceConsumer} takes a batch of signed invoices and, in one
 * transaction, keeps what they ask for (receivables) and who is to be told (deliveries): banks on
 * Kafka through the outbox, webhook banks through their queue. {@code bank.Lanes} serves those
 * queues: a lane per bank puts deliveries into a message, keeps its id and bytes, sends it until
 * the bank has it, and tells that in an event.
 *
 * <p>Inbound. A bank writes a signed body, one receipt or an array, to the topic of receipts, or to
 * {@code api.ReceiptDoor}, which puts it there unchanged: body and signature stay together in one
 * record, however many receipts the body holds, so the signature can be verified wherever it is
 * read. {@code messaging.ReceiptConsumer} hands batches to {@code settlement.Reception}, which
 * judges ({@code domain.receipt}), keeps each receipt once, and has {@code settlement.Settlement}
 * find its invoice ({@code domain.matching}). Bytes and signature are kept once per body as
 * evidence.
 *
 * <p>What always holds: a receipt counts once and a forged one never; allocations never exceed what
 * a receipt brings or an invoice asks, which triggers and checks of the database see to; a bank
 * that hangs holds up nobody but itself.
 */
package dev.kaipiao.receipts;
