package dev.kaipiao.simulation.issuing;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.domain.deciding.Arrival;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.issuance.domain.deciding.Identification;
import dev.kaipiao.issuance.domain.deciding.Issuing;
import dev.kaipiao.issuance.domain.deciding.Ledger;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.Handler;
import dev.kaipiao.simulation.delivery.Item;
import dev.kaipiao.simulation.event.Asked;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The steps of {@code issuance.messaging.RequestConsumer}: lock, read, decide, keep. Whose requests
 * they are and what becomes of them is decided by the platform's {@link Identification} and {@link
 * Issuing}.
 */
final class RequestHandler implements Handler {

  private final IssuanceTables tables;
  private final Ledgers ledgers;
  private final Decisions decisions;
  private final RequestIds ids;
  private final World world;

  RequestHandler(IssuanceTables tables, Decisions decisions, RequestIds ids, World world) {
    this.tables = tables;
    this.ledgers = new Ledgers(tables);
    this.decisions = decisions;
    this.ids = ids;
    this.world = world;
  }

  @Override
  public Next handle(Transaction tx, List<Item> batch, Answer answer) {
    return new Attempt(tx, batch, answer).begin();
  }

  /** One batch in its transaction. */
  private final class Attempt {
    private final Transaction tx;
    private final List<Item> batch;
    private final Answer answer;
    private final Map<Item, Violation> parked = new HashMap<>();
    private final Map<Command, Asked> asked = new IdentityHashMap<>();
    private final TreeSet<String> sellers = new TreeSet<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private Map<String, Ledger> found = Map.of();
    private List<Command> commands = List.of();
    private Map<RequestId, PayloadHash> known = Map.of();
    private Decision decision;

    Attempt(Transaction tx, List<Item> batch, Answer answer) {
      this.tx = tx;
      this.batch = batch;
      this.answer = answer;
    }

    Next begin() {
      for (int place = 0; place < batch.size(); place++) {
        Item item = batch.get(place);
        if (item.message().body() instanceof Asked body) {
          arrivals.add(arrival(place, item, body));
          body.content().seller().ifPresent(sellers::add);
        } else {
          parked.put(item, Violation.of(ReasonCode.RECORD_UNREADABLE, ""));
        }
      }
      if (world.has(Flaw.NO_LEDGER_LOCK)) {
        return read();
      }
      return world.has(Flaw.LEDGER_READ_BEFORE_LOCK) ? Next.then(this::read) : lock();
    }

    private Next lock() {
      tx.statement(() -> ledgers.lock(tx, sellers));
      return Next.then(world.has(Flaw.LEDGER_READ_BEFORE_LOCK) ? this::identify : this::read);
    }

    private Next read() {
      found = tx.statement(() -> ledgers.read(tx, sellers));
      return world.has(Flaw.LEDGER_READ_BEFORE_LOCK) ? Next.then(this::lock) : identify();
    }

    private Next identify() {
      Identification whose = Identification.of(arrivals, found, ids);
      commands = whose.commands();
      commands.forEach(
          each -> asked.put(each, (Asked) batch.get(each.arrival().place()).message().body()));
      whose
          .unidentified()
          .forEach(each -> parked.put(batch.get(each.arrival().place()), each.reason()));
      return commands.isEmpty() ? answer.parking(parked) : Next.then(this::known);
    }

    private Next known() {
      Map<RequestId, PayloadHash> hashes = new HashMap<>();
      tx.statement(
          () -> {
            for (Command each : commands) {
              tx.get(tables.requests, each.id().toString())
                  .ifPresent(before -> hashes.put(each.id(), before.hash()));
            }
            return true;
          });
      known = world.has(Flaw.REPETITIONS_NOT_RECOGNISED) ? Map.of() : hashes;
      decision = Issuing.decide(commands, known, found, Calendar.at(world.schedule().now()));
      return Next.then(this::addRequests);
    }

    private Next addRequests() {
      boolean allNew = tx.statement(() -> decisions.addRequests(tx, decision, asked));
      if (!allNew && !world.has(Flaw.REPETITIONS_NOT_RECOGNISED)) {
        throw new Fault.Unreachable("another transaction was first with a request");
      }
      return Next.then(this::debit);
    }

    private Next debit() {
      tx.statement(() -> ledgers.debit(tx, decision));
      return Next.then(this::keepEnds);
    }

    private Next keepEnds() {
      tx.statement(() -> decisions.keepEnds(tx, decision) && decisions.addWaiting(tx, decision));
      return answer.parking(parked);
    }

    private Arrival arrival(int place, Item item, Asked body) {
      return new Arrival(
          place,
          Optional.of(body.tenant()),
          body.key(),
          item.message().id(),
          null,
          Calendar.at(world.schedule().now()),
          body.content());
    }
  }
}
