package dev.kaipiao.simulation.database;

import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Time;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * A connection. The client may lose it before a statement has arrived or after it was done; the
 * server then ends the session at once, or only when it notices, and until then its locks stand.
 */
public final class Session {

  private final Database database;
  private final Instance client;
  private final Set<String> advisory = new HashSet<>();
  private Transaction transaction;
  private boolean connected = true;
  private boolean alive = true;
  private boolean asynchronous;

  Session(Database database, Instance client) {
    this.database = database;
    this.client = client;
    client.onKill(this::lost);
  }

  public boolean isConnected() {
    return connected && alive;
  }

  /** BEGIN, which goes along with the first statement. */
  public Transaction begin() {
    transaction = new Transaction(database, this);
    return transaction;
  }

  /** One statement in a transaction of its own. */
  public <T> T alone(Function<Transaction, T> statement) {
    reach();
    Transaction own = new Transaction(database, this);
    T result;
    try {
      result = statement.apply(own);
    } catch (RuntimeException e) {
      own.end();
      throw e;
    }
    own.apply();
    answer();
    return result;
  }

  /** pg_try_advisory_lock; free again when the session ends. */
  public boolean tryAdvisory(String lock) {
    boolean had = database.tryAdvisory(lock, this);
    if (had) {
      advisory.add(lock);
    }
    return had;
  }

  public void unlockAdvisory(String lock) {
    advisory.remove(lock);
    database.freeAdvisory(lock, this);
  }

  /** Ends it in order; one that was lost is left to the server. */
  public void close() {
    if (connected) {
      connected = false;
      end();
    }
  }

  /** idle_session_timeout: the server ends a session that says nothing for so long. */
  public Session endingWhenIdle(long span) {
    int life = client.life();
    client.onSilence(
        () ->
            database
                .world()
                .schedule()
                .after(
                    span,
                    () -> {
                      if (alive && client.life() == life && client.isPaused()) {
                        end();
                      }
                    }));
    return this;
  }

  /** synchronous_commit = off: a crash of the server may undo what was committed last. */
  public Session committingAsynchronously() {
    asynchronous = true;
    return this;
  }

  boolean isAsynchronous() {
    return asynchronous;
  }

  /** Whether the statement arrives. */
  void reach() {
    requireAlive();
    if (database.world().hazards().statementLost()) {
      lost();
      throw new Fault.Unreachable("connection to " + database.name() + " lost, nothing was done");
    }
  }

  /** Whether its answer arrives. */
  void answer() {
    if (database.world().hazards().answerLost()) {
      lost();
      throw new Fault.Unreachable("connection to " + database.name() + " lost after it was done");
    }
  }

  void requireAlive() {
    if (!isConnected()) {
      throw new Fault.Unreachable("no connection to " + database.name());
    }
  }

  /** The client is gone; the server notices soon, or when its time-out has passed. */
  void lost() {
    if (!connected) {
      return;
    }
    connected = false;
    long noticed =
        database.world().chance().oneIn(6)
            ? Time.millis(database.world().chance().between(100, 15_000))
            : database.world().chance().below(3_000);
    database.world().schedule().after(noticed, this::end);
  }

  /** The server ends the session: what is not committed never was, and its locks are free. */
  void end() {
    if (alive) {
      alive = false;
      if (transaction != null) {
        transaction.end();
      }
      advisory.forEach(lock -> database.freeAdvisory(lock, this));
      advisory.clear();
      database.ended(this);
    }
  }

  void transactionEnded() {
    transaction = null;
  }

  /** Whether the server still keeps its locks, whether or not the client is there. */
  public boolean holdsLocks() {
    return alive;
  }
}
