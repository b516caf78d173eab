package dev.kaipiao.receipts.settlement;

import dev.kaipiao.messaging.consumer.RetryLaterException;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.receipt.Judging;
import dev.kaipiao.receipts.store.EvidenceStore;
import dev.kaipiao.receipts.store.EvidenceStore.Refused;
import dev.kaipiao.receipts.store.ReceiptStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes in what arrived from banks: judges it, keeps each receipt once, refuses what is forged,
 * faulty or altered, and has the new ones settled.
 */
@ApplicationScoped
public class Reception {

  private static final String UNIQUE_VIOLATION = "23505";

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
        .known(tx, sorting.believed())
        .invoke(sorting::settle)
        .chain(() -> evidence.refuse(tx, sorting.refused(), now))
        .chain(firsts -> keepEvidence(tx, sorting, new HashSet<>(firsts), now))
        .chain(() -> settlement.settle(tx, sorting.fresh(), sorting.traceparents()))
        .onFailure(Reception::isOvertaken)
        .transform(fault -> new RetryLaterException("a receipt came twice at one moment", fault))
        .invoke(() -> meters.count(sorting, banks));
  }

  /** Another transaction has kept a receipt of this batch meanwhile: the next try will see it. */
  private static boolean isOvertaken(Throwable fault) {
    return fault instanceof PgException refused && refused.getSqlState().equals(UNIQUE_VIOLATION);
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
}
