package dev.kaipiao.receipts.messaging;

import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.receipts.store.DeliveryStore.NewBundle;
import dev.kaipiao.receipts.store.DeliveryStore.NewDelivery;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Who is told of the invoices of a batch.
 *
 * @param deliveries one for each bank and invoice
 * @param bundles in which those to webhook banks wait
 * @param messages what the outbox tells: to banks on Kafka the invoice, to everybody that they were
 *     told
 * @param day the day in China on which it counts
 */
record DeliveryPlan(
    List<NewDelivery> deliveries,
    List<NewBundle> bundles,
    List<OutgoingMessage> messages,
    OffsetDateTime now,
    LocalDate day) {}
