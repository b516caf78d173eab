package dev.kaipiao.receipts.settlement;

import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.matching.OpenReceipt;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import dev.kaipiao.receipts.domain.receipt.Judging;
import dev.kaipiao.receipts.store.EvidenceStore;
import dev.kaipiao.receipts.store.EvidenceStore.Refused;
import dev.kaipiao.receipts.store.ReceiptStore;
import dev.kaipiao.receipts.store.ReceiptStore.NewReceipt;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes in what arrived from banks: judges it, keeps each receipt once, refuses what is forged,
 * faulty or altered, and has the new ones settled.
 */
@ApplicationScoped
public class Reception {

  private final Judging judging;
  private final ReceiptStore receipts;
  private final EvidenceStore evidence;
  private final Settlement settlement;
  private final ReceptionMeters meters;
  private final Narrator narrator;
  private final Outbox outbox;
  private final Clock clock;

  Reception(
      Judging judging,
      ReceiptStore receipts,
      EvidenceStore evidence,
      Settlement settlement,
      ReceptionMeters meters,
      Narrator narrator,
      Outbox outbox,
      Clock clock) {
    this.judging = judging;
    this.receipts = receipts;
    this.evidence = evidence;
    this.settlement = settlement;
    this.meters = meters;
    this.narrator = narrator;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Takes in a batch; nothing of it is lost or counted twice, however often it is delivered. */
  public Uni<Void> receive(SqlConnection tx, List<Arrival> arrivals, Banks banks) {
    return judge(arrivals, banks).chain(sorting -> keep(tx, sorting, banks));
  }

  /** Verifying and reading is work for a processor, so the event loop does not do it. */
  private Uni<Sorting> judge(List<Arrival> arrivals, Banks banks) {
    return Uni.createFrom()
        .item(() -> Sorting.of(arrivals, banks, judging, clock.instant()))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Uni<Void> keep(SqlConnection tx, Sorting sorting, Banks banks) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return receipts
        .keep(tx, sorting.firstOfEachNumber(), now)
        .chain(fresh -> tellApart(tx, sorting, fresh))
        .chain(() -> evidence.refuse(tx, sorting.refused(), now))
        .chain(firsts -> keepEvidence(tx, sorting, new HashSet<>(firsts), now))
        .chain(() -> settlement.settle(tx, open(sorting.fresh()), sorting.traceparents()))
        .invoke(() -> meters.count(sorting, banks));
  }

  /** A receipt that could not be kept came before, was altered, or replays a code. */
  private Uni<Void> tellApart(SqlConnection tx, Sorting sorting, Set<ReceiptKey> fresh) {
    Set<ReceiptKey> doubtful = sorting.numbersBeside(fresh);
    Uni<Map<ReceiptKey, String>> digests =
        doubtful.isEmpty() ? Uni.createFrom().item(Map.of()) : receipts.digests(tx, doubtful);
    return digests.invoke(known -> sorting.settle(fresh, known)).replaceWithVoid();
  }

  /** Evidence is kept, and a refusal told, the first time only. */
  private Uni<Void> keepEvidence(
      SqlConnection tx, Sorting sorting, Set<Refused.Same> firsts, OffsetDateTime now) {
    List<Refused> news =
        sorting.refused().stream().filter(each -> firsts.contains(each.same())).toList();
    List<OutgoingMessage> events =
        news.stream()
            .map(each -> narrator.refused(each, now, sorting.traceparent(each.evidenceId())))
            .toList();
    return evidence.keep(tx, sorting.evidenceOf(news), now).chain(() -> outbox.append(tx, events));
  }

  private static List<OpenReceipt> open(List<NewReceipt> fresh) {
    return fresh.stream()
        .map(
            each ->
                new OpenReceipt(
                    each.key(),
                    each.receipt().amount(),
                    each.receipt().amount(),
                    ReceiptStore.holder(each.receipt().payer()),
                    ReceiptStore.holder(each.receipt().payee()),
                    each.receipt().bookedOn(),
                    each.receipt().references()))
        .toList();
  }
}
