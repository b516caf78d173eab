package dev.kaipiao.simulation.issuing;

import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.database.Session;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.issuing.IssuanceTables.Lease;
import dev.kaipiao.simulation.issuing.IssuanceTables.Quota;
import dev.kaipiao.simulation.issuing.IssuanceTables.Segment;
import dev.kaipiao.simulation.issuing.IssuanceTables.Seller;
import dev.kaipiao.simulation.kernel.Actor;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.outside.Bureau;
import dev.kaipiao.simulation.outside.Bureau.Granted;
import dev.kaipiao.simulation.outside.Unavailable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** The steps of {@code issuance.bureau.lease.LeaseCalls}: asks once and keeps the answer, once. */
final class LeaseCall extends Actor {

  private static final long PAUSE = Time.seconds(60);

  private final Database database;
  private final IssuanceTables tables;
  private final Bureau bureau;
  private final Lease lease;
  private final BiConsumer<Lease, Boolean> done;
  private Session session;
  private Transaction tx;

  LeaseCall(
      Instance instance,
      Database database,
      IssuanceTables tables,
      Bureau bureau,
      Lease lease,
      BiConsumer<Lease, Boolean> done) {
    super(instance, "lease " + lease.serial());
    this.database = database;
    this.tables = tables;
    this.bureau = bureau;
    this.lease = lease;
    this.done = done;
  }

  void start() {
    begin(this::ask);
  }

  private Next ask() {
    String serial =
        has(Flaw.LEASE_UNDER_NEW_SERIAL) ? lease.serial() + "/" + now() : lease.serial();
    if (lease.ofNumbers()) {
      Optional<Granted> granted = bureau.lease(serial, lease.seller(), lease.amount());
      return Next.after(bureau.answersAfter(), () -> keep(() -> addSegment(granted)));
    }
    long cents = bureau.quota(serial, lease.seller(), lease.amount());
    return Next.after(bureau.answersAfter(), () -> keep(() -> addQuota(cents)));
  }

  private Next keep(Runnable effect) {
    session = database.connect(instance());
    tx = session.begin();
    return Next.then(() -> end(effect));
  }

  /** Only who ends the question adds what was granted. */
  private Next end(Runnable effect) {
    tx.statement(
        () -> {
          tx.lock(tables.leases, lease.serial());
          boolean first = tx.get(tables.leases, lease.serial()).orElseThrow().open();
          if (first) {
            tx.put(tables.leases, lease.serial(), with(false, 0));
            tx.delete(tables.openLeases, lease.kind());
          }
          if (first || has(Flaw.GRANT_ADDED_TWICE)) {
            effect.run();
          }
          return true;
        });
    return Next.then(this::commit);
  }

  private Next commit() {
    tx.commit();
    session.close();
    done.accept(lease, true);
    return Next.end();
  }

  private void addSegment(Optional<Granted> granted) {
    if (granted.isEmpty()) {
      Seller seller = tx.get(tables.sellers, lease.seller()).orElseThrow();
      tx.put(
          tables.sellers,
          seller.id(),
          new Seller(seller.id(), seller.tenant(), OptionalLong.of(now() + PAUSE)));
      return;
    }
    boolean overlaps =
        tx.rows(tables.segments).stream()
            .anyMatch(each -> each.first().equals(granted.get().first()));
    if (!overlaps) { // number_segment_disjoint
      long id = tx.next();
      tx.put(
          tables.segments,
          id,
          new Segment(id, lease.seller(), granted.get().first(), granted.get().count(), 0));
    }
  }

  private void addQuota(long cents) {
    tx.lock(tables.quotas, lease.seller());
    Quota before =
        tx.get(tables.quotas, lease.seller())
            .orElse(new Quota(lease.seller(), 0, 0, OptionalLong.empty()));
    OptionalLong refused = cents == 0 ? OptionalLong.of(now() + PAUSE) : OptionalLong.empty();
    tx.put(
        tables.quotas,
        lease.seller(),
        new Quota(lease.seller(), before.granted() + cents, before.used(), refused));
  }

  private Lease with(boolean open, long nextTry) {
    return new Lease(
        lease.serial(), lease.seller(), lease.ofNumbers(), lease.amount(), open, nextTry);
  }

  /** There was no answer: the same question is asked again later. */
  private Next tryLater() {
    long next = now() + Time.seconds(1);
    database
        .connect(instance())
        .alone(
            own -> {
              own.lock(tables.leases, lease.serial());
              if (own.get(tables.leases, lease.serial()).orElseThrow().open()) {
                own.put(tables.leases, lease.serial(), with(true, next));
              }
              return true;
            });
    done.accept(lease, false);
    return Next.end();
  }

  @Override
  protected Next failed(Fault fault) {
    if (session != null) {
      session.close();
    }
    if (fault instanceof Unavailable) {
      return Next.after(Time.millis(100), this::tryLater);
    }
    done.accept(lease, false);
    return Next.end();
  }
}
