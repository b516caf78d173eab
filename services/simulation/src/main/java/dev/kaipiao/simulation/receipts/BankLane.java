package dev.kaipiao.simulation.receipts;

import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.database.Session;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.kernel.Actor;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.outside.Bank;
import dev.kaipiao.simulation.receipts.ReceiptsTables.BankMessage;
import dev.kaipiao.simulation.receipts.ReceiptsTables.Receivable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The steps of {@code receipts.bank.Lane}: hold the lane, put what is queued into a message whose
 * id is kept, send it until the bank has it, and write that down together with the event.
 */
public final class BankLane extends Actor {

  private static final long EVERY = Time.millis(1_000);
  private static final long IDLE_SESSION = Time.seconds(15);

  private final Database database;
  private final ReceiptsTables tables;
  private final MessagingTables messaging;
  private final Bank bank;
  private final Deque<BankMessage> due = new ArrayDeque<>();
  private Session hold;
  private Session working;
  private Transaction tx;

  public BankLane(
      Instance instance,
      Database database,
      ReceiptsTables tables,
      MessagingTables messaging,
      Bank bank) {
    super(instance, "bank lane");
    this.database = database;
    this.tables = tables;
    this.messaging = messaging;
    this.bank = bank;
  }

  public void start() {
    begin(this::hold);
  }

  private Next hold() {
    if (hold == null) {
      hold = database.connect(instance()).endingWhenIdle(IDLE_SESSION);
      if (!hold.tryAdvisory("lane")) {
        hold.close();
        hold = null;
        return Next.after(EVERY, this::hold);
      }
    } else {
      hold.alone(own -> true);
    }
    return Next.then(this::pack);
  }

  private Next pack() {
    working = database.connect(instance());
    tx = working.begin();
    Optional<Receivable> queued =
        tx.statement(
            () -> tx.rows(tables.receivables).stream().filter(Receivable::queued).findFirst());
    if (queued.isEmpty()) {
      working.close();
      return Next.then(this::findDue);
    }
    return Next.then(() -> assign(queued.get()));
  }

  private Next assign(Receivable queued) {
    tx.statement(
        () -> {
          String key = queued.number().value();
          tx.lock(tables.receivables, key);
          Receivable now = tx.get(tables.receivables, key).orElseThrow();
          if (now.queued()) {
            String id = "m" + tx.next();
            tx.put(tables.messages, id, new BankMessage(id, queued.number(), false));
            tx.put(tables.receivables, key, new Receivable(now.number(), false, now.partsPaid()));
          }
          return true;
        });
    return Next.then(
        () -> {
          tx.commit();
          working.close();
          return Next.then(this::pack);
        });
  }

  private Next findDue() {
    due.clear();
    database
        .connect(instance())
        .alone(own -> own.rows(tables.messages).stream().filter(each -> !each.delivered()).toList())
        .forEach(due::add);
    return send();
  }

  private Next send() {
    if (due.isEmpty()) {
      return Next.after(EVERY, this::hold);
    }
    BankMessage message = due.poll();
    String id = has(Flaw.NEW_MESSAGE_ID_PER_TRY) ? message.id() + "/" + now() : message.id();
    bank.deliver(id, message.number());
    return Next.then(
        () -> {
          working = database.connect(instance());
          tx = working.begin();
          return settle(message);
        });
  }

  /** Only a waiting message: what another lane has settled meanwhile stays as it is. */
  private Next settle(BankMessage message) {
    tx.statement(
        () -> {
          tx.lock(tables.messages, message.id());
          if (!tx.get(tables.messages, message.id()).orElseThrow().delivered()) {
            tx.put(
                tables.messages,
                message.id(),
                new BankMessage(message.id(), message.number(), true));
            messaging.appendUnordered(
                tx,
                ReceiptHandler.TOPIC,
                message.number().value(),
                new Event.Delivered(message.number()));
          }
          return true;
        });
    return Next.then(
        () -> {
          tx.commit();
          working.close();
          return send();
        });
  }

  @Override
  protected Next failed(Fault fault) {
    if (working != null) {
      working.close();
    }
    if (hold != null && !hold.isConnected()) {
      hold = null;
    }
    return Next.after(EVERY, this::hold);
  }
}
