package dev.kaipiao.simulation.database;

import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Signal;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The PostgreSQL of one service, as far as the protocol depends on it: READ COMMITTED transactions,
 * row locks that are held to their end, session advisory locks, sequences that count on whatever
 * becomes of the transaction, and restarts that end every session.
 */
public final class Database {

  private final String name;
  private final World world;
  private final Map<Object, Lock> rows = new HashMap<>();
  private final Map<String, Session> advisory = new HashMap<>();
  private final List<Session> sessions = new ArrayList<>();
  private final List<Runnable> unflushed = new ArrayList<>();
  private long sequence;
  private long awayUntil;

  public Database(String name, World world) {
    this.name = name;
    this.world = world;
  }

  public String name() {
    return name;
  }

  public World world() {
    return world;
  }

  public Session connect(Instance client) {
    if (awayUntil > world.schedule().now()) {
      throw new Fault.Unreachable(name + " takes no connections");
    }
    Session session = new Session(this, client);
    sessions.add(session);
    return session;
  }

  /** It crashes and is back after so long; what was committed is still there. */
  public void restart(long away) {
    world.trace().note(name, () -> "FAULT restarts, away for " + away / 1_000 + " ms");
    awayUntil = world.schedule().now() + away;
    List.copyOf(sessions).forEach(Session::end);
    int lost = unflushed.isEmpty() ? 0 : world.chance().below(unflushed.size() + 1);
    for (int last = unflushed.size() - 1; last >= unflushed.size() - lost; last--) {
      unflushed.get(last).run();
    }
    unflushed.clear();
  }

  /** The log of transactions is on the disk up to here. */
  void flushed() {
    unflushed.clear();
  }

  /** A change that is committed, and not on the disk yet. */
  void unflushed(Runnable undo) {
    unflushed.add(undo);
  }

  /** The next value of a sequence: given out when it is asked for, not when it is committed. */
  public long next() {
    return ++sequence;
  }

  boolean tryAdvisory(String lock, Session session) {
    return advisory.computeIfAbsent(lock, any -> session) == session;
  }

  void freeAdvisory(String lock, Session session) {
    advisory.remove(lock, session);
  }

  void ended(Session session) {
    sessions.remove(session);
  }

  Lock row(Object row) {
    return rows.computeIfAbsent(row, any -> new Lock());
  }

  /** Who holds a row, and who waits for it. */
  static final class Lock {
    private final Signal free = new Signal();
    private Transaction holder;

    Transaction holder() {
      return holder;
    }

    Signal free() {
      return free;
    }

    void hold(Transaction transaction) {
      holder = transaction;
    }

    void release() {
      holder = null;
      free.raise();
    }
  }
}
