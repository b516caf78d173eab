package dev.kaipiao.receipts.store;

import dev.kaipiao.receipts.domain.bank.BankId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Which lanes this instance serves: an advisory lock for each, all on one connection of its own, so
 * that another instance takes over at once when this one dies. None holds more than its even share:
 * a new instance finds lanes that the others give back. Not for use by several threads.
 *
 * <p>When the connection is lost the lanes are lost with it, and another instance may serve them
 * while a last message of ours is still under way: the bank then gets it twice under the same id.
 */
public final class LaneHolding implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LaneHolding.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * The server ends the session, and frees its locks, when this instance stops or is cut off. One
   * that works asks every 2 s, and says nothing for 5 s more while it closes a lane.
   */
  private static final String PREPARE =
      """
      SET idle_session_timeout = '10s';
      SET statement_timeout = '10s';
      SET tcp_user_timeout = '10s'
      """;

  private static final String JOIN = "SELECT pg_advisory_lock_shared($1, $2)";

  private static final String COUNT_INSTANCES =
      """
      SELECT count(*) AS instances FROM pg_locks
      WHERE locktype = 'advisory' AND granted AND classid::bigint = $1 AND objid::bigint = $2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  private static final String GIVE_BACK =
      """
      SELECT pg_advisory_unlock_all();
      RESET idle_session_timeout;
      RESET statement_timeout;
      RESET tcp_user_timeout
      """;

  private static final String TAKE =
      """
      SELECT wanted.bank FROM unnest($1::text[]) AS wanted (bank)
      WHERE pg_try_advisory_lock($2, hashtext(wanted.bank)) LIMIT $3
      """;

  private static final String RELEASE =
      """
      SELECT pg_advisory_unlock($2, hashtext(bank)) FROM unnest($1::text[]) AS released (bank)
      """;

  private final Pool pool;
  private final int group;
  private final Set<BankId> held = new HashSet<>();
  private SqlConnection connection;
  private volatile boolean lost;

  public LaneHolding(Pool pool) {
    this(pool, 0);
  }

  /**
   * @param group instances of one group share the lanes
   */
  LaneHolding(Pool pool, int group) {
    this.pool = pool;
    this.group = group;
  }

  /**
   * Takes wanted lanes that nobody holds up to an even share, gives back those that are not wanted
   * any more or too many, and answers what is held now. Fails, holding nothing, when the database
   * cannot be reached.
   *
   * @param leaving is told of the lanes before they are given back, and ends serving them
   */
  public Set<BankId> hold(Collection<BankId> wanted, Consumer<Set<BankId>> leaving) {
    try {
      connect();
      int share = share(wanted.size());
      release(surplus(wanted, share), leaving);
      take(
          wanted.stream().filter(bank -> !held.contains(bank)).toList(),
          Math.max(0, share - held.size()));
      return Set.copyOf(held);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Gives all lanes back. A connection that does not answer is never given back to the pool, or it
   * would lend its locks to whoever gets it next: the server ends it.
   */
  @Override
  public void close() {
    held.clear();
    SqlConnection leaving = connection;
    connection = null;
    if (leaving != null && !lost) {
      try {
        leaving.query(GIVE_BACK).execute().chain(leaving::close).await().atMost(PATIENCE);
      } catch (RuntimeException e) {
        LOG.warnf("KPR-0002 the session that holds lanes is left to the server: %s", e);
      }
    }
  }

  private void connect() {
    if (lost) {
      close();
    }
    if (connection == null) {
      SqlConnection opened = pool.getConnection().await().atMost(PATIENCE);
      lost = false;
      opened.closeHandler(() -> lost = true);
      connection = opened;
      opened.query(PREPARE).execute().await().atMost(PATIENCE);
      opened
          .preparedQuery(JOIN)
          .execute(Tuple.of(LockClass.INSTANCES, group))
          .await()
          .atMost(PATIENCE);
    }
  }

  /** Asks the database in any case, so that a dead connection is noticed. */
  private int share(int lanes) {
    long instances =
        connection
            .preparedQuery(COUNT_INSTANCES)
            .execute(Tuple.of(LockClass.INSTANCES, group))
            .await()
            .atMost(PATIENCE)
            .iterator()
            .next()
            .getLong("instances");
    return (int) ((lanes + instances - 1) / Math.max(1, instances));
  }

  private Set<BankId> surplus(Collection<BankId> wanted, int share) {
    Set<BankId> surplus = new HashSet<>(held);
    held.stream()
        .filter(wanted::contains)
        .sorted(Comparator.comparing(BankId::value))
        .limit(share)
        .forEach(surplus::remove);
    return surplus;
  }

  private void take(List<BankId> free, int most) {
    connection
        .preparedQuery(TAKE)
        .execute(Tuple.of(names(free), LockClass.LANE, most))
        .map(Rows.each(row -> BankId.of(row.getString("bank"))))
        .await()
        .atMost(PATIENCE)
        .forEach(held::add);
  }

  private void release(Set<BankId> unwanted, Consumer<Set<BankId>> leaving) {
    if (!unwanted.isEmpty()) {
      leaving.accept(unwanted);
      connection
          .preparedQuery(RELEASE)
          .execute(Tuple.of(names(unwanted), LockClass.LANE))
          .await()
          .atMost(PATIENCE);
      unwanted.forEach(held::remove);
    }
  }

  private static String[] names(Collection<BankId> banks) {
    return banks.stream().map(BankId::value).toArray(String[]::new);
  }
}
