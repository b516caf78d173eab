package dev.kaipiao.cli.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.embedded.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases as the services make them, by the services' own migrations. */
public final class Schemas {

  private static final String OUTBOX = "/db/messaging/V1__messaging.sql";

  /** Nothing else of receipts is needed here. */
  private static final Path RECEIPTS =
      Path.of("../receipts/src/main/resources/db/migration/V100__receipts.sql");

  private Schemas() {}

  /** What every service has. */
  public static void outbox(DatabaseAddress database) throws SQLException {
    migrate(database, OUTBOX);
  }

  public static void issuance(DatabaseAddress database) throws SQLException {
    outbox(database);
    migrate(database, "/db/migration/V100__sellers_and_ledgers.sql");
    migrate(database, "/db/migration/V101__requests.sql");
    migrate(database, "/db/migration/V102__invoices.sql");
    migrate(database, "/db/migration/V104__deadlines.sql");
    migrate(database, "/db/migration/V150__bureau_lane.sql");
  }

  public static void receipts(DatabaseAddress database) throws SQLException {
    outbox(database);
    try {
      execute(database, Files.readString(RECEIPTS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void audit(DatabaseAddress database) throws SQLException {
    outbox(database);
    migrate(database, "/db/migration/V100__log.sql");
  }

  public static Connection connect(DatabaseAddress database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static void migrate(DatabaseAddress database, String resource) throws SQLException {
    try (InputStream script = Schemas.class.getResourceAsStream(resource)) {
      execute(database, new String(script.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(DatabaseAddress database, String script) throws SQLException {
    try (Connection session = connect(database);
        Statement statement = session.createStatement()) {
      statement.execute(script);
    }
  }
}
