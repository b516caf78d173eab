package dev.kaipiao.simulation.issuing;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.domain.deciding.Awaits;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.event.Asked;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.issuing.IssuanceTables.Invoice;
import dev.kaipiao.simulation.issuing.IssuanceTables.Request;
import dev.kaipiao.simulation.issuing.IssuanceTables.Waiting;
import java.util.List;
import java.util.Map;

/** The statements of {@code issuance.store.DecisionStore}, which keep a decision whole. */
final class Decisions {

  static final String TOPIC = "issuance.events";

  private final IssuanceTables tables;
  private final MessagingTables messaging;

  Decisions(IssuanceTables tables, MessagingTables messaging) {
    this.tables = tables;
    this.messaging = messaging;
  }

  /** Adds what was met for the first time; false when another transaction was first. */
  boolean addRequests(Transaction tx, Decision decision, Map<Command, Asked> asked) {
    boolean allNew = true;
    for (Decision.Issued issued : decision.issued()) {
      allNew &= add(tx, asked, issued.command(), "issued", issued.invoice().number());
    }
    for (Decision.Rejected rejected : decision.rejected()) {
      allNew &= add(tx, asked, rejected.command(), "rejected", null);
    }
    for (Decision.Waiting waiting : decision.waiting()) {
      allNew &= add(tx, asked, waiting.command(), "waiting", null);
    }
    return allNew;
  }

  private boolean add(
      Transaction tx,
      Map<Command, Asked> asked,
      Command command,
      String state,
      InvoiceNumber number) {
    return tx.insert(
        tables.requests,
        command.id().toString(),
        new Request(command.id(), asked.get(command), command.hash(), state, number));
  }

  /** Invoices and the events that tell how requests ended. */
  boolean keepEnds(Transaction tx, Decision decision) {
    for (Decision.Issued issued : decision.issued()) {
      InvoiceNumber number = issued.invoice().number();
      Invoice invoice =
          new Invoice(
              number,
              issued.command().id(),
              issued.command().seller(),
              issued.invoice().net().cents());
      tx.insertNew(tables.invoices, number.value(), invoice);
      messaging.append(
          tx,
          TOPIC,
          number.value(),
          new Event.Issued(number, invoice.request(), invoice.seller(), invoice.net()));
    }
    for (Decision.Rejected rejected : decision.rejected()) {
      messaging.append(
          tx,
          TOPIC,
          rejected.command().id().toString(),
          new Event.Rejected(rejected.command().id()));
    }
    return true;
  }

  boolean addWaiting(Transaction tx, Decision decision) {
    for (Decision.Waiting each : decision.waiting()) {
      long position = tx.next();
      tx.put(
          tables.waiting,
          position,
          new Waiting(
              position,
              each.command().id(),
              each.command().seller(),
              each.awaits() == Awaits.NUMBERS,
              each.net().cents()));
    }
    return true;
  }

  /** Requests that had waited: how they stand now. */
  boolean changeWaited(Transaction tx, Decision decision, List<Waiting> line) {
    decision.issued().forEach(it -> change(tx, it.command(), "issued", it.invoice().number()));
    decision.rejected().forEach(it -> change(tx, it.command(), "rejected", null));
    for (Waiting each : line) {
      boolean stays =
          decision.waiting().stream().anyMatch(it -> it.command().id().equals(each.request()));
      if (!stays) {
        tx.delete(tables.waiting, each.position());
      }
    }
    for (Decision.Waiting still : decision.waiting()) {
      boolean numbers = still.awaits() == Awaits.NUMBERS;
      line.stream()
          .filter(each -> each.request().equals(still.command().id()) && each.numbers() != numbers)
          .forEach(
              each ->
                  tx.put(
                      tables.waiting,
                      each.position(),
                      new Waiting(
                          each.position(), each.request(), each.seller(), numbers, each.net())));
    }
    return true;
  }

  private void change(Transaction tx, Command command, String state, InvoiceNumber number) {
    String id = command.id().toString();
    tx.lock(tables.requests, id);
    Request before = tx.get(tables.requests, id).orElseThrow();
    if (before.state().equals("waiting")) {
      tx.put(
          tables.requests,
          id,
          new Request(before.id(), before.asked(), before.hash(), state, number));
    }
  }
}
