package dev.kaipiao.simulation.issuing;

import dev.kaipiao.issuance.domain.deciding.Arrival;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.issuance.domain.deciding.Issuing;
import dev.kaipiao.issuance.domain.deciding.Ledger;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.database.Session;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.issuing.IssuanceTables.Request;
import dev.kaipiao.simulation.issuing.IssuanceTables.Waiting;
import dev.kaipiao.simulation.kernel.Actor;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.Signal;
import dev.kaipiao.simulation.kernel.Time;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The steps of {@code issuance.messaging.WaitingRequests}: every two seconds, and when a ledger was
 * refilled, what waits is decided again in its order, by the platform's {@link Issuing}.
 */
final class WaitingDecider extends Actor {

  private static final long EVERY = Time.seconds(2);

  private final Database database;
  private final IssuanceTables tables;
  private final Ledgers ledgers;
  private final Decisions decisions;
  private final Deque<String> sellers = new ArrayDeque<>();
  private final Signal refilled = new Signal();
  private Session session;
  private Transaction tx;
  private String seller;
  private Map<String, Ledger> found;

  WaitingDecider(Instance instance, Database database, IssuanceTables tables, Decisions decisions) {
    super(instance, "waiting");
    this.database = database;
    this.tables = tables;
    this.ledgers = new Ledgers(tables);
    this.decisions = decisions;
  }

  void start() {
    if (!has(Flaw.WAITING_NOT_DECIDED_AGAIN)) {
      begin(this::look);
    }
  }

  /** The ledger of this seller was refilled, or will not be. */
  void decide(String changed) {
    sellers.add(changed);
    refilled.raise();
  }

  private Next look() {
    sellers.addAll(
        database
            .connect(instance())
            .alone(
                own -> {
                  TreeSet<String> waiting = new TreeSet<>();
                  own.rows(tables.waiting).forEach(each -> waiting.add(each.seller()));
                  return waiting;
                }));
    return next();
  }

  private Next next() {
    if (sellers.isEmpty()) {
      return Next.woken(refilled, EVERY, this::look);
    }
    seller = sellers.poll();
    session = database.connect(instance());
    tx = session.begin();
    return Next.then(has(Flaw.LEDGER_READ_BEFORE_LOCK) ? this::read : this::lock);
  }

  private Next lock() {
    if (!has(Flaw.NO_LEDGER_LOCK)) {
      tx.statement(() -> ledgers.lock(tx, List.of(seller)));
    }
    return Next.then(has(Flaw.LEDGER_READ_BEFORE_LOCK) ? this::line : this::read);
  }

  private Next read() {
    found = tx.statement(() -> ledgers.read(tx, List.of(seller)));
    return Next.then(has(Flaw.LEDGER_READ_BEFORE_LOCK) ? this::lock : this::line);
  }

  private Next line() {
    List<Waiting> line =
        tx.statement(
            () ->
                tx.rows(tables.waiting).stream()
                    .filter(each -> each.seller().equals(seller))
                    .toList());
    if (line.isEmpty()) {
      session.close();
      return next();
    }
    List<Command> commands = new ArrayList<>();
    for (Waiting each : line) {
      commands.add(command(tx.get(tables.requests, each.request().toString()).orElseThrow()));
    }
    Decision decision = Issuing.decide(commands, Map.of(), found, Calendar.at(now()));
    return Next.then(() -> keep(decision, line));
  }

  private Next keep(Decision decision, List<Waiting> line) {
    tx.statement(() -> ledgers.debit(tx, decision));
    return Next.then(
        () -> {
          tx.statement(
              () -> decisions.keepEnds(tx, decision) && decisions.changeWaited(tx, decision, line));
          return Next.then(this::commit);
        });
  }

  private Next commit() {
    tx.commit();
    session.close();
    return next();
  }

  private Command command(Request kept) {
    Arrival arrival =
        new Arrival(
            0,
            Optional.of(kept.asked().tenant()),
            kept.asked().key(),
            "",
            null,
            Calendar.at(now()),
            kept.asked().content());
    return new Command(kept.id(), kept.asked().tenant(), kept.hash(), arrival);
  }

  @Override
  protected Next failed(Fault fault) {
    if (session != null) {
      session.close();
    }
    return Next.after(Time.millis(500), this::next);
  }
}
