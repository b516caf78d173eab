package dev.kaipiao.simulation.database;

import dev.kaipiao.simulation.kernel.Busy;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Time;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A transaction: what it writes nobody else sees before its commit, and whoever wants the same row
 * waits for its end. A statement sees what was committed when it began, and its own writes.
 */
public final class Transaction {

  private record RowKey(Table<?, ?> table, Object key) {}

  private final Database database;
  private final Session session;
  private final Map<Table<?, ?>, TreeMap<Object, Optional<Object>>> written = new LinkedHashMap<>();
  private final List<Database.Lock> held = new ArrayList<>(4);
  private final List<Runnable> whenCommitted = new ArrayList<>(1);
  private final List<Runnable> undo = new ArrayList<>(4);
  private Database.Lock awaited;
  private boolean ended;

  Transaction(Database database, Session session) {
    this.database = database;
    this.session = session;
  }

  /** One statement on its way there and back; one that has to wait, or fails, has done nothing. */
  public <T> T statement(Supplier<T> work) {
    session.reach();
    undo.clear();
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      for (int last = undo.size() - 1; last >= 0; last--) {
        undo.get(last).run();
      }
      throw e;
    }
    session.answer();
    return result;
  }

  /** The same in a transaction of its own, which is committed at once. */
  public <T> T aside(Function<Transaction, T> work) {
    return session.alone(work);
  }

  /** Locks a row, there or not, until the transaction ends; waits for who holds it. */
  public <K extends Comparable<K>> void lock(Table<K, ?> table, K key) {
    Database.Lock lock = database.row(new RowKey(table, key));
    if (lock.holder() == this) {
      return;
    }
    if (lock.holder() != null) {
      awaited = lock;
      requireNoCircle();
      throw new Busy(lock.free());
    }
    awaited = null;
    lock.hold(this);
    held.add(lock);
  }

  /** Whether nobody else has locked the row, as SKIP LOCKED asks. */
  public <K extends Comparable<K>> boolean isFree(Table<K, ?> table, K key) {
    Transaction holder = database.row(new RowKey(table, key)).holder();
    return holder == null || holder == this;
  }

  public <K extends Comparable<K>, V> Optional<V> get(Table<K, V> table, K key) {
    Optional<Object> own = written.getOrDefault(table, NOTHING).get(key);
    return own == null ? Optional.ofNullable(table.rows().get(key)) : cast(own);
  }

  /** All rows, in the order of their key. */
  public <K extends Comparable<K>, V> Collection<V> rows(Table<K, V> table) {
    TreeMap<Object, Optional<Object>> own = written.get(table);
    if (own == null) {
      return table.rows().values();
    }
    TreeMap<Object, Object> all = new TreeMap<>();
    all.putAll(table.rows());
    own.forEach(
        (key, row) -> row.ifPresentOrElse(there -> all.put(key, there), () -> all.remove(key)));
    return castAll(all.values());
  }

  /** INSERT … ON CONFLICT DO NOTHING: false when the key is taken. */
  public <K extends Comparable<K>, V> boolean insert(Table<K, V> table, K key, V row) {
    lock(table, key);
    if (get(table, key).isPresent()) {
      return false;
    }
    put(table, key, row);
    return true;
  }

  /** INSERT without mercy. */
  public <K extends Comparable<K>, V> void insertNew(Table<K, V> table, K key, V row) {
    if (!insert(table, key, row)) {
      throw new Fault.Lasting("duplicate key " + key + " in " + table.name());
    }
  }

  public <K extends Comparable<K>, V> void put(Table<K, V> table, K key, V row) {
    write(table, key, Optional.of(row));
  }

  public <K extends Comparable<K>> void delete(Table<K, ?> table, K key) {
    write(table, key, Optional.empty());
  }

  private <K extends Comparable<K>> void write(Table<K, ?> table, K key, Optional<Object> row) {
    lock(table, key);
    TreeMap<Object, Optional<Object>> own = written.computeIfAbsent(table, any -> new TreeMap<>());
    Optional<Object> before = own.put(key, row);
    undo.add(
        () -> {
          if (before == null) {
            own.remove(key);
          } else {
            own.put(key, before);
          }
        });
  }

  /** The next value of an identity column. */
  public long next() {
    return database.next();
  }

  /** Called once it is committed. */
  public void onCommit(Runnable told) {
    whenCommitted.add(told);
  }

  /** COMMIT. When it fails, whether it happened, or will yet, is not known to the caller. */
  public void commit() {
    session.requireAlive();
    if (database.world().hazards().lateCommit()) {
      long late = Time.millis(database.world().chance().between(1, 2_000));
      session.lost();
      database.world().schedule().after(late, this::applyIfAlive);
      throw new Fault.Unreachable("connection to " + database.name() + " lost while committing");
    }
    session.reach();
    apply();
    session.answer();
  }

  private void applyIfAlive() {
    if (session.holdsLocks() && !ended) {
      apply();
    }
  }

  void apply() {
    if (!session.isAsynchronous()) {
      database.flushed();
    }
    List<Runnable> lost = new ArrayList<>(0);
    written.forEach((table, changes) -> applyTo(table, changes, lost));
    if (!lost.isEmpty()) {
      database.unflushed(() -> lost.forEach(Runnable::run));
    }
    List<Runnable> told = List.copyOf(whenCommitted);
    end();
    told.forEach(Runnable::run);
  }

  void end() {
    ended = true;
    written.clear();
    whenCommitted.clear();
    held.forEach(Database.Lock::release);
    held.clear();
    session.transactionEnded();
  }

  /** Deadlock: whoever closes the circle is broken off, as the server does after a second. */
  private void requireNoCircle() {
    Database.Lock next = awaited;
    while (next != null && next.holder() != null) {
      if (next.holder() == this) {
        session.end();
        throw new Fault.Unreachable("deadlock");
      }
      next = next.holder().awaited;
    }
  }

  private static final TreeMap<Object, Optional<Object>> NOTHING = new TreeMap<>();

  private static <K, V> void restore(TreeMap<K, V> rows, K key, V before) {
    if (before == null) {
      rows.remove(key);
    } else {
      rows.put(key, before);
    }
  }

  @SuppressWarnings("unchecked")
  private <K extends Comparable<K>, V> void applyTo(
      Table<?, ?> table, TreeMap<Object, Optional<Object>> changes, List<Runnable> lost) {
    TreeMap<K, V> rows = ((Table<K, V>) table).rows();
    changes.forEach(
        (key, row) -> {
          V before = row.isPresent() ? rows.put((K) key, (V) row.get()) : rows.remove(key);
          if (session.isAsynchronous()) {
            lost.add(() -> restore(rows, (K) key, before));
          }
        });
  }

  @SuppressWarnings("unchecked")
  private static <V> Optional<V> cast(Optional<Object> row) {
    return (Optional<V>) row;
  }

  @SuppressWarnings("unchecked")
  private static <V> Collection<V> castAll(Collection<Object> rows) {
    return (Collection<V>) rows;
  }
}
