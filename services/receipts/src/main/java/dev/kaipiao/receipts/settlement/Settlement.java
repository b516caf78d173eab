package dev.kaipiao.receipts.settlement;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.matching.Allocation;
import dev.kaipiao.receipts.domain.matching.MatchState;
import dev.kaipiao.receipts.domain.matching.Matches;
import dev.kaipiao.receipts.domain.matching.Matching;
import dev.kaipiao.receipts.domain.matching.OpenReceipt;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import dev.kaipiao.receipts.domain.matching.Receivable;
import dev.kaipiao.receipts.store.AllocationStore;
import dev.kaipiao.receipts.store.ReceiptStore;
import dev.kaipiao.receipts.store.ReceiptStore.Awaited;
import dev.kaipiao.receipts.store.ReceiptStore.NewReceipt;
import dev.kaipiao.receipts.store.ReceiptStore.NewState;
import dev.kaipiao.receipts.store.ReceiptStore.Settled;
import dev.kaipiao.receipts.store.ReceivableStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Matches open receipts with open invoices, keeps what was decided, and tells it. */
@ApplicationScoped
public class Settlement {

  private final ReceivableStore receivables;
  private final ReceiptStore receipts;
  private final AllocationStore allocations;
  private final Matching matching;
  private final ReceiptsSettings settings;
  private final Narrator narrator;
  private final Outbox outbox;
  private final Clock clock;

  Settlement(
      ReceivableStore receivables,
      ReceiptStore receipts,
      AllocationStore allocations,
      Matching matching,
      ReceiptsSettings settings,
      Narrator narrator,
      Outbox outbox,
      Clock clock) {
    this.receivables = receivables;
    this.receipts = receipts;
    this.allocations = allocations;
    this.matching = matching;
    this.settings = settings;
    this.narrator = narrator;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Settles fresh receipts, and keeps them as they stand then.
   *
   * @param traceparents the W3C trace context in which each came, where there is one
   */
  public Uni<Void> settle(
      SqlConnection tx, List<NewReceipt> fresh, Map<ReceiptKey, String> traceparents) {
    List<OpenReceipt> open = fresh.stream().map(NewReceipt::open).toList();
    return open.isEmpty()
        ? Uni.createFrom().voidItem()
        : meant(tx, open)
            .chain(numbers -> receivables.lock(tx, numbers))
            .chain(locked -> keepFresh(tx, fresh, new Round(open, locked, traceparents, false)));
  }

  /** Settles receipts that came before the invoices which they name. */
  public Uni<Void> settleWaitingFor(SqlConnection tx, Collection<InvoiceNumber> newcomers) {
    return newcomers.isEmpty()
        ? Uni.createFrom().voidItem()
        : receipts.lockWaitingFor(tx, newcomers).chain(waiting -> settleAgain(tx, waiting));
  }

  private Uni<Void> settleAgain(SqlConnection tx, List<OpenReceipt> waiting) {
    return waiting.isEmpty()
        ? Uni.createFrom().voidItem()
        : receivables
            .lock(tx, named(waiting))
            .chain(locked -> keepWaiting(tx, new Round(waiting, locked, Map.of(), true)));
  }

  /** Every invoice that may be meant; waits for those that are being added at this moment. */
  private Uni<Set<InvoiceNumber>> meant(SqlConnection tx, List<OpenReceipt> open) {
    Set<InvoiceNumber> named = named(open);
    List<OpenReceipt> nameless =
        open.stream().filter(receipt -> receipt.references().isEmpty()).toList();
    return fitting(tx, nameless)
        .call(() -> waitForNewcomers(tx, named))
        .map(
            fitting -> {
              named.addAll(fitting);
              return named;
            });
  }

  private Uni<List<InvoiceNumber>> fitting(SqlConnection tx, List<OpenReceipt> nameless) {
    if (nameless.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<LocalDate> booked = nameless.stream().map(OpenReceipt::bookedOn).sorted().toList();
    LocalDate from = booked.get(0).minusDays(settings.matching().daysAfter());
    LocalDate to = booked.get(booked.size() - 1).plusDays(settings.matching().daysBefore());
    return receivables.fitting(tx, nameless, from, to);
  }

  private Uni<Void> waitForNewcomers(SqlConnection tx, Set<InvoiceNumber> named) {
    return named.isEmpty()
        ? Uni.createFrom().voidItem()
        : receivables
            .known(tx, named)
            .chain(
                known ->
                    known.containsAll(named)
                        ? Uni.createFrom().voidItem()
                        : allocations.missingInvoices(tx));
  }

  private Uni<Void> keepFresh(SqlConnection tx, List<NewReceipt> fresh, Round round) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    Matches matches = matching.match(round.receipts(), round.receivables());
    return receipts
        .keep(tx, settled(fresh, round, matches), now)
        .chain(() -> allocate(tx, round, matches, now));
  }

  private Uni<Void> keepWaiting(SqlConnection tx, Round round) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    Matches matches = matching.match(round.receipts(), round.receivables());
    return receipts
        .changeState(tx, changes(matches))
        .chain(() -> allocate(tx, round, matches, now))
        .chain(() -> receipts.awaitNoMore(tx, settled(matches)));
  }

  private Uni<Void> allocate(SqlConnection tx, Round round, Matches matches, OffsetDateTime now) {
    return allocations
        .add(tx, matches.allocations(), null, now)
        .chain(() -> receipts.await(tx, awaited(matches)))
        .chain(() -> outbox.append(tx, story(round, matches, now)));
  }

  /** Each fresh receipt beside how it stands now. */
  private static List<Settled> settled(List<NewReceipt> fresh, Round round, Matches matches) {
    Map<ReceiptKey, NewState> states =
        states(matches).collect(Collectors.toMap(NewState::receipt, Function.identity()));
    List<Settled> settled = new ArrayList<>(fresh.size());
    for (int i = 0; i < fresh.size(); i++) {
      OpenReceipt open = round.receipts().get(i);
      settled.add(new Settled(fresh.get(i), open, states.get(open.key())));
    }
    return settled;
  }

  private static List<NewState> changes(Matches matches) {
    return states(matches)
        .filter(each -> each.state() != MatchState.UNMATCHED || each.candidates() > 0)
        .toList();
  }

  private static Stream<NewState> states(Matches matches) {
    Map<ReceiptKey, Money> allocated = matches.allocated();
    return matches.outcomes().stream()
        .map(
            each ->
                new NewState(
                    each.receipt(),
                    each.state(),
                    each.candidates(),
                    allocated.getOrDefault(each.receipt(), Money.ZERO)));
  }

  private static List<Awaited> awaited(Matches matches) {
    return matches.outcomes().stream()
        .flatMap(each -> each.awaited().stream().map(it -> new Awaited(each.receipt(), it)))
        .toList();
  }

  private static List<ReceiptKey> settled(Matches matches) {
    return matches.outcomes().stream()
        .filter(each -> each.state() != MatchState.UNMATCHED)
        .map(Matches.Outcome::receipt)
        .toList();
  }

  /** Matches before payments, so that an invoice is told to be paid after what paid it. */
  private List<OutgoingMessage> story(Round round, Matches matches, OffsetDateTime now) {
    Map<InvoiceNumber, Receivable> invoices =
        round.receivables().stream()
            .collect(Collectors.toMap(Receivable::number, Function.identity()));
    Map<ReceiptKey, OpenReceipt> open =
        round.receipts().stream().collect(Collectors.toMap(OpenReceipt::key, Function.identity()));
    List<OutgoingMessage> story = new ArrayList<>();
    Map<InvoiceNumber, String> lastTraces = new HashMap<>();
    for (Allocation each : matches.allocations()) {
      String trace = round.traceparents().get(each.receipt());
      lastTraces.put(each.invoice(), trace);
      story.add(narrator.matched(each, invoices.get(each.invoice()), now, trace));
    }
    for (InvoiceNumber number : matches.paid()) {
      story.add(narrator.paid(invoices.get(number), now, lastTraces.get(number)));
    }
    for (Matches.Outcome each : matches.outcomes()) {
      boolean newsworthy = !round.again() || each.state() != MatchState.UNMATCHED;
      if (each.state() != MatchState.MATCHED && newsworthy) {
        String trace = round.traceparents().get(each.receipt());
        story.add(
            narrator.unmatched(
                open.get(each.receipt()), each.state(), each.candidates(), now, trace));
      }
    }
    return story;
  }

  private static Set<InvoiceNumber> named(List<OpenReceipt> open) {
    return open.stream()
        .flatMap(receipt -> receipt.references().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * One matching.
   *
   * @param again whether the receipts were matched before, in vain
   */
  private record Round(
      List<OpenReceipt> receipts,
      List<Receivable> receivables,
      Map<ReceiptKey, String> traceparents,
      boolean again) {}
}
