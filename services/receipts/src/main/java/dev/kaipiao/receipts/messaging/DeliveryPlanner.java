package dev.kaipiao.receipts.messaging;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.InvoiceDelivered;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.bank.Channel;
import dev.kaipiao.receipts.domain.delivery.Bundle;
import dev.kaipiao.receipts.domain.delivery.Bundle.Part;
import dev.kaipiao.receipts.domain.delivery.Delivery;
import dev.kaipiao.receipts.domain.delivery.Message;
import dev.kaipiao.receipts.domain.matching.AccountHolder;
import dev.kaipiao.receipts.domain.matching.Receivable;
import dev.kaipiao.receipts.messaging.InvoiceConsumer.SignedInvoice;
import dev.kaipiao.receipts.store.DeliveryStore.NewBundle;
import dev.kaipiao.receipts.store.DeliveryStore.NewDelivery;
import dev.kaipiao.receipts.store.ReceivableStore.NewReceivable;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decides which banks are told of which invoices, and in which words. */
@ApplicationScoped
class DeliveryPlanner {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final ServiceSettings settings;
  private final ReceiptsSettings.Webhook webhook;
  private final Clock clock;

  DeliveryPlanner(ServiceSettings settings, ReceiptsSettings receipts, Clock clock) {
    this.settings = settings;
    this.webhook = receipts.webhook();
    this.clock = clock;
  }

  /** What to keep of the invoices. */
  List<NewReceivable> receivables(Collection<SignedInvoice> invoices) {
    return invoices.stream().map(DeliveryPlanner::receivable).toList();
  }

  DeliveryPlan plan(List<SignedInvoice> invoices, Banks banks) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    List<NewDelivery> deliveries = new ArrayList<>();
    List<OutgoingMessage> messages = new ArrayList<>();
    Map<BankId, List<Part>> waiting = new LinkedHashMap<>();
    for (SignedInvoice invoice : invoices) {
      List<Bank> subscribers = subscribers(invoice.event(), banks);
      byte[] json = subscribers.isEmpty() ? null : Json.write(Delivery.of(invoice.event()));
      for (Bank bank : subscribers) {
        if (bank.channel() == Channel.KAFKA) {
          OutgoingMessage record = record(bank, invoice, json);
          UUID recordId = UUID.fromString(record.attributes().id());
          messages.add(record);
          messages.add(delivered(bank, invoice, recordId, now));
          deliveries.add(told(bank, invoice.event(), recordId));
        } else {
          Part part = new Part(invoice.event().number(), json, invoice.event().gross());
          waiting.computeIfAbsent(bank.id(), any -> new ArrayList<>()).add(part);
        }
      }
    }
    List<NewBundle> bundles = bundles(waiting);
    bundles.forEach(each -> deliveries.addAll(waiting(each)));
    LocalDate day = now.atZoneSameInstant(CHINA).toLocalDate();
    return new DeliveryPlan(deliveries, bundles, messages, now, day);
  }

  private List<NewBundle> bundles(Map<BankId, List<Part>> waiting) {
    List<NewBundle> bundles = new ArrayList<>();
    waiting.forEach(
        (bank, parts) ->
            Bundle.tie(parts, Message.room(bank, webhook.maxBytes()), CloudEvent::nextId)
                .forEach(bundle -> bundles.add(new NewBundle(bank, bundle))));
    return bundles;
  }

  private static NewReceivable receivable(SignedInvoice signed) {
    InvoiceSigned invoice = signed.event();
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
        signed.traceparent());
  }

  private static List<Bank> subscribers(InvoiceSigned invoice, Banks banks) {
    AccountHolder seller = new AccountHolder(invoice.sellerBankAccount(), null);
    return banks.subscribedTo(invoice.sellerId().value(), seller.account());
  }

  private static NewDelivery told(Bank bank, InvoiceSigned invoice, UUID recordId) {
    return new NewDelivery(invoice.number(), bank.id(), invoice.gross(), null, recordId);
  }

  private static List<NewDelivery> waiting(NewBundle bundle) {
    return bundle.bundle().parts().stream()
        .map(
            part ->
                new NewDelivery(
                    part.number(), bundle.bank(), part.gross(), bundle.bundle().id(), null))
        .toList();
  }

  /** The invoice on the bank's own topic. */
  private OutgoingMessage record(Bank bank, SignedInvoice invoice, byte[] json) {
    String number = invoice.event().number().value();
    return OutgoingMessage.to(
        Topic.deliveriesOf(bank.id().value()),
        number,
        json,
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
