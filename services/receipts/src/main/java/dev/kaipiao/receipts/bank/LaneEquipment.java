package dev.kaipiao.receipts.bank;

import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.bank.AddressRules;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import dev.kaipiao.receipts.domain.delivery.RetrySchedule;
import dev.kaipiao.receipts.store.DeliveryStore;
import dev.kaipiao.receipts.store.LaneStore;
import dev.kaipiao.receipts.store.MessageStore;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import dev.kaipiao.web.time.SteadyClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What every lane works with, and the making of lanes. */
@ApplicationScoped
class LaneEquipment {

  private final DeliveryStore deliveries;
  private final MessageStore messages;
  private final LaneStore lanes;
  private final LaneOutcomes outcomes;
  private final Transactions transactions;
  private final RetrySchedule schedule;
  private final ReceiptsSettings settings;
  private final ServiceSettings service;
  private final WebhookSignature signature;
  private final AddressRules rules;
  private final MeterRegistry registry;
  private final Vertx vertx;
  private final Clock clock;
  private final Clock steady;

  LaneEquipment(
      DeliveryStore deliveries,
      MessageStore messages,
      LaneStore lanes,
      LaneOutcomes outcomes,
      Transactions transactions,
      RetrySchedule schedule,
      ReceiptsSettings settings,
      ServiceSettings service,
      WebhookSignature signature,
      AddressRules rules,
      MeterRegistry registry,
      Vertx vertx,
      Clock clock) {
    this.deliveries = deliveries;
    this.messages = messages;
    this.lanes = lanes;
    this.outcomes = outcomes;
    this.transactions = transactions;
    this.schedule = schedule;
    this.settings = settings;
    this.service = service;
    this.signature = signature;
    this.rules = rules;
    this.registry = registry;
    this.vertx = vertx;
    this.clock = clock;
    this.steady = SteadyClock.from(clock);
  }

  /** A lane for the bank, not started yet. */
  Lane lane(Bank bank, WebhookSecret secret) {
    return new Lane(
        bank, this, new WebhookSender(vertx, bank, secret, signature, rules, settings, clock));
  }

  LaneMeters meters(BankId bank) {
    return new LaneMeters(registry, bank);
  }

  DeliveryStore deliveries() {
    return deliveries;
  }

  MessageStore messages() {
    return messages;
  }

  LaneStore lanes() {
    return lanes;
  }

  LaneOutcomes outcomes() {
    return outcomes;
  }

  Transactions transactions() {
    return transactions;
  }

  RetrySchedule schedule() {
    return schedule;
  }

  ReceiptsSettings settings() {
    return settings;
  }

  /** Name of this instance. */
  String instance() {
    return service.instance();
  }

  /** What is kept and told has its time. */
  Clock clock() {
    return clock;
  }

  /** By which a lane waits. */
  Clock steady() {
    return steady;
  }
}
