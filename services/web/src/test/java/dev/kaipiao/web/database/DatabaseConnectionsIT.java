package dev.kaipiao.web.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class DatabaseConnectionsIT {

  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final Vertx vertx = Vertx.vertx();
  private DatabaseAddress database;
  private Pool pool;

  @BeforeEach
  void open(TestStack stack) {
    database = stack.newDatabase("connections");
    pool = new DatabaseConnections(new Settings()).create(new Input());
  }

  @AfterEach
  void close() {
    join(pool.close());
    join(vertx.close());
  }

  @Test
  void whoeverGetsAConnectionHasHalfOfTheSilenceToBeAnsweredIn() throws SQLException {
    // Given a connection that has lain in the pool for nearly as long as silence may last
    query("SELECT 1");
    elsewhere("SELECT pg_sleep(3.3)");
    // When a statement takes longer than what is left of that
    // Then it is answered
    assertThat(query("SELECT pg_sleep(1.2)")).isEqualTo(1);
  }

  @Test
  void aConnectionThatIsSilentForTooLongIsGivenUp() {
    assertThatThrownBy(() -> query("SELECT pg_sleep(30)"))
        .hasRootCauseInstanceOf(ClosedConnectionException.class);
  }

  private int query(String sql) {
    return join(pool.query(sql).execute()).rowCount();
  }

  private void elsewhere(String sql) throws SQLException {
    try (Connection other =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private static <T> T join(io.vertx.core.Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private final class Input implements PgPoolCreator.Input {

    @Override
    public Vertx vertx() {
      return vertx;
    }

    @Override
    public PoolOptions poolOptions() {
      return new PoolOptions().setMaxSize(1);
    }

    @Override
    public List<PgConnectOptions> pgConnectOptionsList() {
      return List.of(
          new PgConnectOptions()
              .setHost(database.host())
              .setPort(database.port())
              .setDatabase(database.name())
              .setUser(database.user())
              .setPassword(database.password()));
    }
  }

  private static final class Settings implements ServiceSettings {

    @Override
    public String service() {
      return "connections";
    }

    @Override
    public String instance() {
      return "one";
    }

    @Override
    public boolean work() {
      return true;
    }

    @Override
    public Kafka kafka() {
      return new Kafka() {
        @Override
        public String bootstrapServers() {
          return "";
        }

        @Override
        public Map<String, String> client() {
          return Map.of();
        }
      };
    }

    @Override
    public Database database() {
      return () -> SILENCE;
    }
  }
}
