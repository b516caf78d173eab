package dev.kaipiao.receipts.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.InvoiceDelivered;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.bank.Channel;
import dev.kaipiao.receipts.domain.delivery.Delivery;
import dev.kaipiao.receipts.domain.matching.AccountHolder;
import dev.kaipiao.receipts.domain.matching.Receivable;
import dev.kaipiao.receipts.messaging.InvoiceConsumer.SignedInvoice;
import dev.kaipiao.receipts.store.DeliveryStore.NewDelivery;
import dev.kaipiao.receipts.store.ReceivableStore.NewReceivable;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Decides which banks are told of which invoices, and in which words. */
@ApplicationScoped
class DeliveryPlanner {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final ServiceSettings settings;
  private final Clock clock;

  DeliveryPlanner(ServiceSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** What to keep of the invoices. */
  List<NewReceivable> receivables(Collection<SignedInvoice> invoices, Banks banks) {
    return invoices.stream().map(each -> receivable(each, banks)).toList();
  }

  DeliveryPlan plan(List<SignedInvoice> invoices, Banks banks) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    List<NewDelivery> deliveries = new ArrayList<>();
    List<OutgoingMessage> messages = new ArrayList<>();
    for (SignedInvoice invoice : invoices) {
      for (Bank bank : subscribers(invoice.event(), banks)) {
        if (bank.channel() == Channel.KAFKA) {
          OutgoingMessage record = record(bank, invoice);
          UUID recordId = UUID.fromString(record.attributes().id());
          messages.add(record);
          messages.add(delivered(bank, invoice, recordId, now));
          deliveries.add(delivery(bank, invoice.event(), recordId));
        } else {
          deliveries.add(delivery(bank, invoice.event(), null));
        }
      }
    }
    return new DeliveryPlan(deliveries, messages, now, now.atZoneSameInstant(CHINA).toLocalDate());
  }

  private static NewReceivable receivable(SignedInvoice signed, Banks banks) {
    InvoiceSigned invoice = signed.event();
    boolean told =
        subscribers(invoice, banks).stream().anyMatch(bank -> bank.channel() == Channel.WEBHOOK);
    return new NewReceivable(
        new Receivable(
            invoice.number(),
            invoice.requestId(),
            invoice.tenant(),
            new AccountHolder(invoice.sellerBankAccount(), invoice.sellerName()),
            new AccountHolder(invoice.buyerBankAccount(), invoice.buyerName()),
            invoice.issuedAt().atZoneSameInstant(CHINA).toLocalDate(),
            invoice.gross(),
            invoice.gross()),
        told ? new String(Json.write(Delivery.of(invoice)), UTF_8) : null,
        signed.traceparent());
  }

  private static List<Bank> subscribers(InvoiceSigned invoice, Banks banks) {
    AccountHolder seller = new AccountHolder(invoice.sellerBankAccount(), invoice.sellerName());
    return banks.subscribedTo(invoice.sellerId().value(), seller.account());
  }

  private static NewDelivery delivery(Bank bank, InvoiceSigned invoice, UUID recordId) {
    return new NewDelivery(invoice.number(), bank.id(), invoice.gross(), recordId);
  }

  /** The invoice on the bank's own topic. */
  private OutgoingMessage record(Bank bank, SignedInvoice invoice) {
    String number = invoice.event().number().value();
    return OutgoingMessage.to(
        Topic.deliveriesOf(bank.id().value()),
        number,
        Json.write(Delivery.of(invoice.event())),
        CloudEvent.next(
            Delivery.TYPE, settings.source(), number, number, invoice.traceparent(), null));
  }

  private OutgoingMessage delivered(
      Bank bank, SignedInvoice invoice, UUID recordId, OffsetDateTime now) {
    InvoiceSigned event = invoice.event();
    InvoiceDelivered delivered =
        new InvoiceDelivered(
            event.number(),
            event.requestId(),
            event.tenant(),
            bank.id().value(),
            bank.channel().wireName(),
            recordId.toString(),
            1,
            now);
    return OutgoingMessage.of(
        settings.source(),
        delivered,
        event.number().value(),
        event.tenant(),
        invoice.traceparent());
  }
}
