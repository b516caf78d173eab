package dev.kaipiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {

  @TempDir static Path directory;

  private static Postgres postgres;

  @BeforeAll
  static void describe() {
    postgres = Postgres.of(PostgresSettings.in(directory));
  }

  @BeforeEach
  void start() {
    postgres.start();
  }

  @AfterAll
  static void stop() {
    postgres.stop();
  }

  @Test
  void keepsWhatWasCommittedWhenItIsKilled() throws SQLException {
    // Given
    DatabaseAddress database = postgres.databases().create("ledger");
    int port = postgres.port();
    try (Connection session = connect(database);
        Statement statement = session.createStatement()) {
      statement.execute("CREATE TABLE entry AS SELECT generate_series(1, 1000) AS id");
      // When
      postgres.kill();
    }
    assertThat(postgres.isRunning()).isFalse();
    postgres.start();
    // Then
    assertThat(postgres.port()).isEqualTo(port);
    assertThat(ask(database, "SELECT count(*) FROM entry")).isEqualTo("1000");
  }

  @Test
  void startsAgainAtOnceWhenOnlyThePostmasterWasKilled() throws SQLException {
    // Given
    DatabaseAddress database = postgres.databases().create("orphans");
    try (Connection session = connect(database)) {
      assertThat(session.isValid(1)).isTrue();
      // When
      ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
      await().until(() -> !postgres.isRunning());
      postgres.start();
    }
    // Then
    assertThat(ask(database, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void isNotKeptFromStartingByALockThatNamesAnotherProgram() throws IOException, SQLException {
    // Given
    DatabaseAddress database = postgres.databases().create("lock");
    postgres.kill();
    Path lock = directory.resolve("data/postmaster.pid");
    String stale = Files.readString(lock);
    String reused = ProcessHandle.current().pid() + stale.substring(stale.indexOf('\n'));
    Files.writeString(lock, reused);
    // When
    postgres.start();
    // Then
    assertThat(ask(database, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void isDurableUnlessToldOtherwise(@TempDir Path other) throws SQLException {
    // Given
    DatabaseAddress durable = postgres.superuserOf("postgres");
    Postgres fast = Postgres.of(PostgresSettings.in(other).with(Durability.FAST));
    fast.start();
    try (fast) {
      // Then
      assertThat(ask(durable, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(durable, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(fast.superuserOf("postgres"), "SHOW fsync")).isEqualTo("off");
    }
  }

  @Test
  void isTheSameServerForWhoeverOpensItsDirectory() {
    // Given
    Postgres same = Postgres.of(PostgresSettings.in(directory));
    // Then
    assertThat(same.pid()).isEqualTo(postgres.pid());
    // When
    same.stop();
    // Then
    assertThat(postgres.isRunning()).isFalse();
  }

  @Test
  void makesADatabaseOnceAndDropsItWhateverIsConnected() throws SQLException {
    // Given
    DatabaseAddress database = postgres.databases().create("audit");
    // When
    assertThat(postgres.databases().create("audit")).isEqualTo(database);
    try (Connection session = connect(database)) {
      postgres.databases().drop("audit");
      // Then
      assertThat(session.isValid(1)).isFalse();
      assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void refusesNamesThatAreNoPlainNames() {
    assertThatThrownBy(() -> postgres.databases().create("x; DROP DATABASE postgres"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersAgainAfterAPause() throws SQLException {
    // Given
    DatabaseAddress address = postgres.superuserOf("postgres");
    try (Connection session = connect(address)) {
      // When
      postgres.pause();
      boolean answered = session.isValid(1);
      postgres.resume();
      // Then
      assertThat(answered).isFalse();
    }
    assertThat(ask(address, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void endsWithTheJvmThatStartedIt(@TempDir Path other) throws IOException {
    // Given
    Process jvm = ShortLivedJvm.starting(other);
    Postgres orphan = Postgres.of(PostgresSettings.in(other));
    await().atMost(Duration.ofSeconds(60)).until(orphan::isRunning);
    // When
    jvm.destroyForcibly();
    // Then
    await().atMost(Duration.ofSeconds(30)).until(() -> !orphan.isRunning());
  }

  private static String ask(DatabaseAddress database, String query) throws SQLException {
    try (Connection session = connect(database);
        ResultSet rows = session.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(DatabaseAddress database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
