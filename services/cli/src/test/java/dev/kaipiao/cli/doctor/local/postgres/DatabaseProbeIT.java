package dev.kaipiao.cli.doctor.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.local.machine.ProcessState;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Durability;
import dev.kaipiao.embedded.Ports;
import dev.kaipiao.embedded.Postgres;
import dev.kaipiao.embedded.PostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of a database server, made on a real one. */
class DatabaseProbeIT {

  private static final int MOST_CONNECTIONS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path directory;

  private static Postgres postgres;
  private static DatabaseAddress database;

  private final DatabaseProbe probe =
      new DatabaseProbe(Duration.ofMillis(300), Duration.ofMillis(300));

  @BeforeAll
  static void start() {
    postgres =
        Postgres.of(
            PostgresSettings.in(directory)
                .with(Durability.FAST)
                .with("shared_buffers", "64MB")
                .with("max_connections", Integer.toString(MOST_CONNECTIONS)));
    postgres.start();
    database = postgres.databases().create("patient");
  }

  @AfterAll
  static void stop() {
    postgres.stop();
  }

  @Test
  void aServerInWhichNobodyWaitsIsFine() {
    awaitCode(Code.POSTGRES_OK);
  }

  @Test
  void aPausedServerIsSilent() {
    // Given
    postgres.pause();
    try {
      // Then
      assertThat(codes()).containsExactly(Code.POSTGRES_SILENT);
    } finally {
      postgres.resume();
    }
  }

  @Test
  void aPortWithoutServerRefuses() {
    DatabaseAddress nobody = server().at("127.0.0.1", Ports.free());
    assertThat(probe.look(running(), nobody))
        .extracting(Finding::code)
        .containsExactly(Code.POSTGRES_REFUSES);
  }

  @Test
  void aWrongPasswordIsRefused() {
    DatabaseAddress wrong =
        new DatabaseAddress("127.0.0.1", postgres.port(), "patient", "patient", "wrong");
    assertThat(probe.look(running(), wrong))
        .extracting(Finding::code)
        .containsExactly(Code.POSTGRES_LOGIN_REFUSED);
  }

  @Test
  void connectionsThatAreAllTakenAreAFault() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      // Given
      for (int i = 0; i < MOST_CONNECTIONS - 3; i++) {
        taken.add(connect());
      }
      // Then
      assertThat(codes()).containsExactly(Code.POSTGRES_FULL);
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }

  @Test
  void whoeverHoldsALockForLongIsNamed() throws SQLException {
    try (Connection holder = connect();
        Connection waiter = connect();
        Statement holding = holder.createStatement();
        Statement waiting = waiter.createStatement()) {
      // Given
      holding.execute("CREATE TABLE IF NOT EXISTS held ()");
      holder.setAutoCommit(false);
      holding.execute("LOCK TABLE held");
      CompletableFuture<Boolean> blocked = CompletableFuture.supplyAsync(() -> read(waiting));
      // Then
      awaitCode(Code.LOCK_WAIT);
      assertThat(codes()).contains(Code.LOCK_WAIT, Code.LONG_TRANSACTION);
      holder.rollback();
      assertThat(blocked.join()).isTrue();
    }
  }

  private void awaitCode(Code code) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!codes().contains(code)) {
      assertThat(Instant.now()).isBefore(end);
      Pause.of(Duration.ofMillis(100));
    }
  }

  private List<Code> codes() {
    return probe.look(running(), server()).stream().map(Finding::code).toList();
  }

  private static DatabaseAddress server() {
    return postgres.superuserOf("postgres");
  }

  /** As the stack tells it, even of a server that is paused. */
  private static ProcessSight running() {
    return new ProcessSight("postgres", 1, ProcessState.RUNNING);
  }

  /** A read waits for whoever holds the whole table. */
  private static boolean read(Statement statement) {
    try {
      return statement.execute("SELECT count(*) FROM held");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
