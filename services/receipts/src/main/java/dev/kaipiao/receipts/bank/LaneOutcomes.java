package dev.kaipiao.receipts.bank;

import dev.kaipiao.contracts.event.DeliveryAcknowledged;
import dev.kaipiao.contracts.event.InvoiceDelivered;
import dev.kaipiao.contracts.event.TrailEntry;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import dev.kaipiao.receipts.domain.delivery.MessageState.Delivered;
import dev.kaipiao.receipts.store.BankStore;
import dev.kaipiao.receipts.store.MessageStore;
import dev.kaipiao.receipts.store.MessageStore.Carried;
import dev.kaipiao.receipts.store.MessageStore.Tried;
import dev.kaipiao.receipts.store.OutcomeStore;
import dev.kaipiao.receipts.store.OutcomeStore.Acknowledgement;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes down what became of a lane's tries, and tells it: one transaction for all that ended. */
@ApplicationScoped
class LaneOutcomes {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Transactions transactions;
  private final MessageStore messages;
  private final OutcomeStore outcomes;
  private final BankStore banks;
  private final Outbox outbox;
  private final ServiceSettings settings;
  private final Clock clock;

  LaneOutcomes(
      Transactions transactions,
      MessageStore messages,
      OutcomeStore outcomes,
      BankStore banks,
      Outbox outbox,
      ServiceSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.messages = messages;
    this.outcomes = outcomes;
    this.banks = banks;
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  Uni<Void> write(Bank bank, List<Tried> tried) {
    return transactions.inTransaction(
        tx ->
            messages
                .settle(tx, bank.id(), tried, clock.instant())
                .chain(settled -> follow(tx, bank, tried, new HashSet<>(settled))));
  }

  /** What another lane has settled before is not told again. */
  private Uni<Void> follow(SqlConnection tx, Bank bank, List<Tried> tried, Set<UUID> settled) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    LocalDate day = now.atZoneSameInstant(CHINA).toLocalDate();
    Map<UUID, Tried> delivered =
        tried.stream()
            .filter(each -> each.state() instanceof Delivered)
            .filter(each -> settled.contains(each.message().id()))
            .collect(Collectors.toMap(each -> each.message().id(), each -> each));
    return tellDelivered(tx, bank, delivered, day, now)
        .chain(() -> outcomes.acknowledge(tx, bank.id(), words(delivered.values()), day, now))
        .chain(words -> outbox.append(tx, acknowledged(bank, words, now)))
        .chain(() -> gone(tried) ? disable(tx, bank, now) : Uni.createFrom().voidItem());
  }

  private Uni<Void> tellDelivered(
      SqlConnection tx, Bank bank, Map<UUID, Tried> delivered, LocalDate day, OffsetDateTime now) {
    if (delivered.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return outcomes
        .countDelivered(tx, bank.id(), List.copyOf(delivered.keySet()), day)
        .chain(() -> messages.carried(tx, delivered.keySet()))
        .chain(carried -> outbox.append(tx, delivered(bank, carried, delivered, now)));
  }

  private List<OutgoingMessage> delivered(
      Bank bank, List<Carried> carried, Map<UUID, Tried> delivered, OffsetDateTime now) {
    return carried.stream()
        .map(each -> delivered(bank, each, delivered.get(each.messageId()), now))
        .toList();
  }

  private OutgoingMessage delivered(Bank bank, Carried carried, Tried tried, OffsetDateTime now) {
    InvoiceDelivered event =
        new InvoiceDelivered(
            carried.number(),
            carried.requestId(),
            carried.tenant(),
            bank.id().value(),
            bank.channel().wireName(),
            carried.messageId().toString(),
            ((Delivered) tried.state()).tries(),
            now);
    return OutgoingMessage.of(
        settings.source(), event, event.key(), carried.tenant(), carried.traceparent());
  }

  /** A bank cannot take more than the message carried. */
  private static List<Acknowledgement> words(Collection<Tried> delivered) {
    return delivered.stream()
        .flatMap(
            each ->
                ((Delivered) each.state())
                    .acknowledged().stream()
                        .map(count -> Math.min(count, each.message().invoices()))
                        .map(count -> new Acknowledgement(each.message().id(), count)))
        .toList();
  }

  private List<OutgoingMessage> acknowledged(
      Bank bank, List<Acknowledgement> words, OffsetDateTime now) {
    return words.stream()
        .map(
            each ->
                new DeliveryAcknowledged(
                    bank.id().value(), each.messageId().toString(), each.invoices(), now))
        .map(event -> OutgoingMessage.of(settings.source(), event, event.key(), null, null))
        .toList();
  }

  private static boolean gone(List<Tried> tried) {
    return tried.stream().anyMatch(each -> each.answer() instanceof BankAnswer.Gone);
  }

  private Uni<Void> disable(SqlConnection tx, Bank bank, OffsetDateTime now) {
    String why = new BankAnswer.Gone().complaint().orElseThrow();
    TrailEntry entry =
        new TrailEntry(
            CallId.next(),
            settings.service(),
            null,
            "lane of " + bank.id(),
            "service",
            "bank.disabled",
            bank.id().value(),
            "done",
            settings.instance(),
            now,
            Map.of("reason", why));
    OutgoingMessage message =
        OutgoingMessage.of(settings.source(), entry, bank.id().value(), null, null);
    return banks
        .disable(tx, bank.id(), why)
        .chain(
            changed -> changed ? outbox.append(tx, List.of(message)) : Uni.createFrom().voidItem());
  }
}
