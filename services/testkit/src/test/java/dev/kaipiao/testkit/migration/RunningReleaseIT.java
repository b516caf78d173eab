package dev.kaipiao.testkit.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.migration.Statements.Statement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The release that is running goes on with a database that the next one has migrated: each of its
 * statements is prepared on the newest schema, where PostgreSQL checks names and types.
 */
@ExtendWith(StackExtension.class)
class RunningReleaseIT {

  private static final Path RELEASED = Path.of("src/test/resources/released/statements");
  private static final String SHARED = "messaging";

  private final TestStack stack;

  RunningReleaseIT(TestStack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuance", "signing", "receipts", "audit"})
  void everyStatementOfTheLastReleaseWorksOnTheNewestSchema(String service) throws SQLException {
    try (Connection database = migrated(service)) {
      // Given
      if (Boolean.getBoolean("kaipiao.write-reference")) {
        keep(database, service);
        keep(database, SHARED);
      }
      List<Statement> statements = released(service);
      // When
      List<String> breaks = breaks(database, statements);
      // Then
      assertThat(statements).hasSizeGreaterThan(10);
      assertThat(breaks).isEmpty();
    }
  }

  @Test
  void aColumnThatIsGoneIsFoundByTheStatementThatUsesIt() throws SQLException {
    try (Connection database = migrated("issuance")) {
      // Given
      execute(database, "ALTER TABLE waiting_request DROP COLUMN deadline");
      // When
      List<String> breaks = breaks(database, released("issuance"));
      // Then
      assertThat(breaks)
          .isNotEmpty()
          .allSatisfy(
              one -> assertThat(one).startsWith("WaitingTable.java: ").contains("deadline"));
    }
  }

  private static List<Statement> released(String service) {
    return Stream.of(service, SHARED)
        .flatMap(module -> Statements.read(RELEASED.resolve(module + ".sql")).stream())
        .toList();
  }

  /** What can be prepared now is kept; parts of statements and questions to others cannot. */
  private static void keep(Connection database, String module) {
    List<Statement> whole =
        Statements.inSources(module).stream()
            .filter(statement -> fault(database, statement).isEmpty())
            .toList();
    Statements.write(RELEASED.resolve(module + ".sql"), whole);
  }

  private Connection migrated(String service) throws SQLException {
    DatabaseAddress address = stack.newDatabase(service);
    Connection database =
        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    for (String module : List.of(SHARED, service)) {
      for (Migration migration : Migration.all()) {
        if (migration.module().equals(module)) {
          execute(database, migration.sql());
        }
      }
    }
    return database;
  }

  private static List<String> breaks(Connection database, List<Statement> statements) {
    List<String> breaks = new ArrayList<>();
    for (Statement statement : statements) {
      fault(database, statement)
          .ifPresent(
              fault -> breaks.add(statement.place() + ": " + fault + "\n" + statement.sql()));
    }
    return breaks;
  }

  private static Optional<String> fault(Connection database, Statement statement) {
    try {
      execute(database, "PREPARE tried AS " + statement.sql());
      execute(database, "DEALLOCATE tried");
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
