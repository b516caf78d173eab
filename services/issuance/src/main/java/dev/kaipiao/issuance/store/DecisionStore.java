package dev.kaipiao.issuance.store;

import dev.kaipiao.contracts.event.Event;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps a decision whole: requests, invoices, what was drawn from the ledgers, and the events that
 * tell of it, with one statement each, sent together.
 */
@ApplicationScoped
public class DecisionStore {

  private static final String SOURCE = "/kaipiao/issuance";

  private final RequestTable requests;
  private final InvoiceTable invoices;
  private final WaitingTable waiting;
  private final LedgerTable ledgers;
  private final Outbox outbox;

  public DecisionStore(
      RequestTable requests,
      InvoiceTable invoices,
      WaitingTable waiting,
      LedgerTable ledgers,
      Outbox outbox) {
    this.requests = requests;
    this.invoices = invoices;
    this.waiting = waiting;
    this.ledgers = ledgers;
    this.outbox = outbox;
  }

  /**
   * Keeps what was decided about commands that had just come.
   *
   * @return whether nobody else was first with one of them; otherwise the transaction must be
   *     rolled back and the batch decided again
   */
  public Uni<Boolean> keepNew(SqlConnection tx, Decision decision, Instant now) {
    Uni<Boolean> allNew = requests.add(tx, decision, now);
    List<Uni<Void>> others = new ArrayList<>(keepInvoices(tx, decision));
    others.add(waiting.add(tx, decision.waiting(), now));
    others.add(requests.addConflicts(tx, decision.conflicts(), now));
    return Uni.combine()
        .all()
        .unis(allNew, Uni.join().all(others).andFailFast())
        .with((all, done) -> all);
  }

  /** Keeps what was decided about requests that had waited. */
  public Uni<Void> keepWaited(SqlConnection tx, Decision decision, Instant now) {
    List<RequestId> ended =
        Stream.concat(
                decision.issued().stream().map(Decision.Issued::command),
                decision.rejected().stream().map(Decision.Rejected::command))
            .map(Command::id)
            .toList();
    List<Uni<Void>> all = new ArrayList<>(keepInvoices(tx, decision));
    all.add(requests.change(tx, decision, now));
    all.add(waiting.remove(tx, ended));
    all.add(waiting.change(tx, decision.waiting()));
    return Uni.join().all(all).andFailFast().replaceWithVoid();
  }

  private List<Uni<Void>> keepInvoices(SqlConnection tx, Decision decision) {
    List<OutgoingMessage> messages = new ArrayList<>(decision.fresh());
    List<InvoiceTable.Entry> entries = new ArrayList<>(decision.issued().size());
    for (Decision.Issued issued : decision.issued()) {
      String number = issued.invoice().number().value();
      OutgoingMessage message = message(issued.command(), issued.invoice(), number);
      messages.add(message);
      entries.add(new InvoiceTable.Entry(issued, message.payload()));
    }
    for (Decision.Rejected rejected : decision.rejected()) {
      String id = rejected.command().id().toString();
      messages.add(message(rejected.command(), rejected.event(), id));
    }
    return List.of(
        ledgers.debit(tx, decision.numbers(), decision.quotas()),
        invoices.add(tx, entries),
        outbox.append(tx, messages));
  }

  private static OutgoingMessage message(Command command, Event event, String subject) {
    return OutgoingMessage.of(
        SOURCE, event, subject, command.tenant(), command.arrival().traceparent());
  }
}
