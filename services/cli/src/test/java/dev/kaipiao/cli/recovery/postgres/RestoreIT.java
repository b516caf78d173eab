package dev.kaipiao.cli.recovery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.cli.recovery.Backup;
import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Folders;
import dev.kaipiao.embedded.Postgres;
import dev.kaipiao.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreIT {

  @TempDir private Path directory;

  private PostgresSettings settings;
  private Postgres postgres;
  private DatabaseAddress database;
  private Path folder;

  @BeforeEach
  void start() throws SQLException {
    folder = directory.resolve("backup");
    settings =
        PostgresSettings.in(directory.resolve("postgres"))
            .with("shared_buffers", "64MB")
            .with("max_wal_size", "512MB");
    postgres = Postgres.of(settings);
    postgres.start();
    database = postgres.databases().create("ledger");
    execute("CREATE TABLE entry (id bigint PRIMARY KEY)");
    execute("INSERT INTO entry SELECT generate_series(1, 1000)");
  }

  @AfterEach
  void stop() {
    postgres.stop();
  }

  @Test
  void noCommitIsLostWithTheDataDirectory() throws SQLException, IOException {
    // Given: a copy, and commits behind it, many of them in more than one segment
    Backup backup = follow(true);
    Manifest copied = backup.copy();
    execute("INSERT INTO entry SELECT generate_series(1001, 300000)");
    for (int id = 300_001; id <= 300_050; id++) {
      execute("INSERT INTO entry VALUES (" + id + ")");
    }
    // When
    postgres.kill();
    backup.close();
    Folders.delete(settings.directory().resolve("data"));
    Restore.Restored restored = restore(Optional.empty());
    postgres.start();
    // Then
    assertThat(ask("SELECT count(*) FROM entry")).isEqualTo("300050");
    assertThat(restored.lastCommit()).isPresent();
    assertThat(copied.files()).containsKeys("PG_VERSION", "backup_label", "global/pg_control");
    assertThat(copied.differences(restored.base())).isEmpty();
    // and nobody waits for a backup that is not there
    execute("INSERT INTO entry VALUES (0)");
  }

  @Test
  void theServerGoesBackToAMomentAndOnFromThere() throws SQLException {
    // Given
    Instant before;
    try (Backup backup = follow(true)) {
      backup.copy();
      execute("INSERT INTO entry VALUES (2000)");
      Instant moment = Instant.now();
      before = moment;
      await().until(() -> Instant.now().isAfter(moment.plusMillis(50)));
      execute("DROP TABLE entry");
    }
    postgres.stop();
    // When
    Restore.Restored restored = restore(Optional.of(before));
    postgres.start();
    // Then
    assertThat(ask("SELECT count(*) FROM entry")).isEqualTo("1001");
    assertThat(restored.knownUntil()).isBefore(before);
    assertThat(restored.aside()).hasValueSatisfying(aside -> assertThat(aside).isDirectory());
    // and a new backup of the new timeline can be restored to its own end
    try (Backup next = follow(true)) {
      next.copy();
      execute("INSERT INTO entry VALUES (3000)");
    }
    postgres.stop();
    restore(Optional.empty());
    postgres.start();
    assertThat(ask("SELECT count(*) FROM entry")).isEqualTo("1002");
  }

  @Test
  void aBackupThatIsAwayDoesNotStopTheServer() throws SQLException {
    // Given
    Backup backup = follow(true);
    assertThat(superuserAsks("SHOW synchronous_standby_names")).isEqualTo(WalFollower.NAME);
    // When
    backup.close();
    // Then
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> superuserAsks("SHOW synchronous_standby_names").isEmpty());
    execute("INSERT INTO entry VALUES (0)");
  }

  @Test
  void theBackupGoesOnWhereItStoppedWhenTheServerComesBack() throws SQLException {
    // Given
    try (Backup backup = follow(true)) {
      backup.copy();
      // When
      postgres.kill();
      postgres.start();
      await().atMost(Duration.ofSeconds(20)).until(backup::isFollowing);
      execute("INSERT INTO entry VALUES (2000)");
    }
    postgres.stop();
    restore(Optional.empty());
    postgres.start();
    // Then
    assertThat(ask("SELECT count(*) FROM entry")).isEqualTo("1001");
  }

  @Test
  void aDamagedBackupIsRefusedAndNothingIsTakenAway() throws IOException {
    // Given
    try (Backup backup = follow(false)) {
      backup.copy();
    }
    postgres.stop();
    Path version = copies().get(0).resolve("PG_VERSION");
    Files.writeString(version, Files.readString(version) + "0");
    // Then
    assertThatThrownBy(() -> restore(Optional.empty()))
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("PG_VERSION is not what was copied");
    assertThat(settings.directory().resolve("data")).isDirectory();
  }

  @Test
  void aMomentBeforeTheFirstCopyCannotBeRestored() {
    Instant before = Instant.now();
    try (Backup backup = follow(false)) {
      backup.copy();
    }
    postgres.stop();
    assertThatThrownBy(() -> restore(Optional.of(before)))
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("is older than");
  }

  private Backup follow(boolean synchronous) {
    return Backup.follow(
        postgres, settings.directory(), folder, synchronous, List.of(), line -> {});
  }

  private Restore.Restored restore(Optional<Instant> until) {
    return new Restore(folder, settings, line -> {}).run(until);
  }

  private List<Path> copies() {
    return BaseBackup.in(folder);
  }

  private void execute(String sql) throws SQLException {
    try (Connection session = connect(database);
        Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ask(String query) throws SQLException {
    return ask(database, query);
  }

  private String superuserAsks(String query) throws SQLException {
    return ask(postgres.superuserOf("postgres"), query);
  }

  private static String ask(DatabaseAddress address, String query) throws SQLException {
    try (Connection session = connect(address);
        Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }
}
