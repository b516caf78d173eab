package dev.kaipiao.simulation.issuing;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.upload.Upload;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.database.Session;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.issuing.IssuanceTables.Lease;
import dev.kaipiao.simulation.issuing.IssuanceTables.Queued;
import dev.kaipiao.simulation.kernel.Actor;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.outside.Bureau;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The steps of {@code issuance.bureau.BureauLane}: hold the lane, write down what to ask, hand it
 * to calls that go on beside it, claim signed invoices. It never waits for the bureau.
 */
final class Lane extends Actor {

  private static final long EVERY = Time.millis(500);
  private static final long SEARCH_EVERY = Time.seconds(30);
  private static final String LOCK = "bureau lane";
  private static final int CLAIM = 3;

  private final Database database;
  private final IssuanceTables tables;
  private final Bureau bureau;
  private final Uploads uploads;
  private final Shortages shortages;
  private final WaitingDecider waiting;
  private final Set<String> asking = new HashSet<>();
  private Session hold;
  private Session working;
  private Transaction tx;
  private long nextSearch;

  Lane(
      Instance instance,
      Database database,
      IssuanceTables tables,
      Bureau bureau,
      WaitingDecider waiting,
      MessagingTables messaging) {
    super(instance, "lane");
    this.database = database;
    this.tables = tables;
    this.bureau = bureau;
    this.uploads = new Uploads(instance, database, tables, messaging, bureau);
    this.shortages = new Shortages(tables, database.name());
    this.waiting = waiting;
  }

  void start() {
    begin(this::turn);
  }

  private Next turn() {
    if (hold == null) {
      hold = database.connect(instance());
      if (!hold.tryAdvisory(LOCK)) {
        hold.close();
        hold = null;
        return Next.after(Time.millis(world().chance().between(200, 1_000)), this::turn);
      }
      world().trace().note(name(), () -> "drives the lane to the bureau");
    } else {
      hold.alone(own -> true);
    }
    return Next.then(this::look);
  }

  private Next look() {
    database.connect(instance()).alone(own -> shortages.write(own, now()));
    return Next.then(this::askDue);
  }

  private Next askDue() {
    List<Lease> due =
        database
            .connect(instance())
            .alone(
                own ->
                    own.rows(tables.leases).stream()
                        .filter(lease -> lease.open() && lease.nextTry() <= now())
                        .toList());
    for (Lease lease : due) {
      if (asking.add(lease.serial())) {
        new LeaseCall(instance(), database, tables, bureau, lease, this::asked).start();
      }
    }
    return now() >= nextSearch ? Next.then(this::search) : claim();
  }

  private void asked(Lease lease, boolean changed) {
    asking.remove(lease.serial());
    if (changed) {
      waiting.decide(lease.seller());
    }
  }

  private Next search() {
    database
        .connect(instance())
        .alone(own -> own.rows(tables.uploads).stream().filter(each -> each.open()).toList())
        .forEach(each -> uploads.found(new Upload.Unanswered(each.serial(), each.numbers())));
    nextSearch = has(Flaw.OPEN_UPLOADS_READ_ONCE) ? Long.MAX_VALUE : now() + SEARCH_EVERY;
    return claim();
  }

  private Next claim() {
    uploads.stepDue();
    working = database.connect(instance());
    tx = working.begin();
    return Next.then(this::claimed);
  }

  private Next claimed() {
    String serial = "u" + database.next();
    List<InvoiceNumber> numbers = tx.statement(() -> mark(serial));
    if (numbers.isEmpty()) {
      working.close();
      return Next.after(EVERY, this::turn);
    }
    return Next.then(
        () -> {
          tx.commit();
          working.close();
          uploads.claimed(new Upload.Unsent(serial, numbers));
          return Next.after(EVERY, this::turn);
        });
  }

  /** Rows that somebody else is taking are passed over. */
  private List<InvoiceNumber> mark(String serial) {
    List<InvoiceNumber> numbers = new ArrayList<>();
    for (Queued each : List.copyOf(tx.rows(tables.uploadQueue))) {
      if (numbers.size() < CLAIM && tx.isFree(tables.uploadQueue, each.position())) {
        numbers.add(each.number());
        tx.delete(tables.uploadQueue, each.position());
      }
    }
    numbers.sort(null);
    if (!numbers.isEmpty()) {
      tx.put(tables.uploads, serial, new IssuanceTables.Upload(serial, numbers, true));
    }
    return numbers;
  }

  @Override
  protected Next failed(Fault fault) {
    if (working != null) {
      working.close();
    }
    if (hold != null && !hold.isConnected()) {
      hold = null;
      uploads.forget();
      nextSearch = 0;
    }
    return Next.after(EVERY, this::turn);
  }
}
