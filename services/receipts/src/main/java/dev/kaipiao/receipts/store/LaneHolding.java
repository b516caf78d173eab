package dev.kaipiao.receipts.store;

import dev.kaipiao.receipts.domain.bank.BankId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Which lanes this instance serves: an advisory lock for each, all on one connection of its own, so
 * that another instance takes over at once when this one dies. Not for use by several threads.
 *
 * <p>When the connection is lost the lanes are lost with it, and another instance may serve them
 * while a last message of ours is still under way: the bank then gets it twice under the same id.
 */
public final class LaneHolding implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LaneHolding.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The server ends the session, and frees its locks, when this instance stops or is cut off. */
  private static final String PREPARE =
      """
      SET idle_session_timeout = '15s';
      SET statement_timeout = '10s';
      SET tcp_user_timeout = '15s'
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
      WHERE pg_try_advisory_lock($2, hashtext(wanted.bank))
      """;

  private static final String RELEASE =
      """
      SELECT pg_advisory_unlock($2, hashtext(bank)) FROM unnest($1::text[]) AS released (bank)
      """;

  private final Pool pool;
  private final Set<BankId> held = new HashSet<>();
  private SqlConnection connection;
  private volatile boolean lost;

  public LaneHolding(Pool pool) {
    this.pool = pool;
  }

  /**
   * Takes the wanted lanes that nobody holds, gives back those that are not wanted any more, and
   * answers what is held now. Fails, holding nothing, when the database cannot be reached.
   */
  public Set<BankId> hold(Collection<BankId> wanted) {
    try {
      connect();
      release(held.stream().filter(bank -> !wanted.contains(bank)).toList());
      take(wanted.stream().filter(bank -> !held.contains(bank)).toList());
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
    }
  }

  /** Asks the database in any case, so that a dead connection is noticed. */
  private void take(List<BankId> free) {
    connection
        .preparedQuery(TAKE)
        .execute(Tuple.of(names(free), LockClass.LANE))
        .map(Rows.each(row -> BankId.of(row.getString("bank"))))
        .await()
        .atMost(PATIENCE)
        .forEach(held::add);
  }

  private void release(List<BankId> unwanted) {
    if (!unwanted.isEmpty()) {
      connection
          .preparedQuery(RELEASE)
          .execute(Tuple.of(names(unwanted), LockClass.LANE))
          .await()
          .atMost(PATIENCE);
      unwanted.forEach(held::remove);
    }
  }

  private static String[] names(List<BankId> banks) {
    return banks.stream().map(BankId::value).toArray(String[]::new);
  }
}
