package dev.kaipiao.testkit.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRulesTest {

  private static final String LAST = "0.2.0";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE invoice ADD COLUMN channel text",
        "ALTER TABLE invoice ADD COLUMN channel text NOT NULL DEFAULT 'web'",
        "ALTER TABLE invoice ALTER COLUMN buyer DROP NOT NULL",
        "ALTER TABLE invoice ADD CONSTRAINT sane CHECK (net_cents > 0) NOT VALID",
        "ALTER TABLE invoice VALIDATE CONSTRAINT sane",
        "CREATE TABLE note (id bigint PRIMARY KEY, text text NOT NULL); CREATE INDEX ON note (text)",
        "CREATE TABLE note (id bigint); ALTER TABLE note ALTER COLUMN id SET NOT NULL",
        "CREATE VIEW fresh AS SELECT number FROM invoice",
        "-- DROP TABLE invoice;\nCREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM x; $$",
        "COMMENT ON TABLE invoice IS 'rename; drop'"
      })
  void whatOnlyAddsIsSurvived(String sql) {
    assertThat(breaks(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROP TABLE invoice                                          | drops something
          ALTER TABLE invoice DROP COLUMN buyer                       | drops something
          ALTER TABLE invoice ADD COLUMN a text, DROP COLUMN buyer    | drops something
          DROP INDEX invoice_by_time                                  | drops something
          ALTER TABLE invoice RENAME COLUMN buyer TO purchaser        | renames invoice
          ALTER TABLE invoice RENAME TO bill                          | renames invoice
          ALTER INDEX invoice_by_time RENAME TO x                     | renames something
          ALTER TABLE invoice ALTER COLUMN number TYPE varchar(20)    | changes a type
          ALTER TABLE invoice ALTER buyer SET NOT NULL                | required
          ALTER TABLE invoice ADD COLUMN channel text NOT NULL        | adds invoice.channel as required
          ALTER TABLE invoice ADD channel uuid DEFAULT gen_random_uuid() | value for each row
          ALTER TABLE invoice ADD COLUMN seller_id bigint REFERENCES seller | condition over the whole
          ALTER TABLE invoice ADD CHECK (net_cents > 0)               | reads the whole table
          ALTER TABLE invoice ADD CONSTRAINT one UNIQUE (request_id)  | uniqueness
          CREATE INDEX late ON invoice (buyer_name)                   | locks out writers
          CREATE INDEX CONCURRENTLY late ON invoice (buyer_name)      | executeInTransaction
          CREATE UNIQUE INDEX one ON invoice (request_id)             | unique index
          CREATE TRIGGER t BEFORE INSERT ON invoice EXECUTE FUNCTION f() | trigger
          CREATE OR REPLACE VIEW invoice_overview AS SELECT 1         | another view
          UPDATE invoice SET buyer = NULL                             | changes rows
          TRUNCATE inbox                                              | locks a whole table
          """)
  void whatTheRunningReleaseWouldNotSurviveIsTold(String sql, String told) {
    assertThat(breaks(sql))
        .anySatisfy(one -> assertThat(one).startsWith("issuance/V200__x.sql ").contains(told));
  }

  @Test
  void anIndexThatIsBuiltBesideTheWorkOutsideOfATransactionIsSurvived() {
    Migration migration =
        new Migration(
            "issuance",
            "V200__x.sql",
            "CREATE INDEX CONCURRENTLY late ON invoice (buyer_name);",
            false);
    assertThat(MigrationRules.breaks(migration, LAST)).isEmpty();
  }

  @Test
  void whatTheLastReleaseDoesWithoutMayGo() {
    assertThat(
            breaks(
                "-- contract: invoice.buyer, unused since 0.2.0\nALTER TABLE invoice DROP COLUMN buyer;"))
        .isEmpty();
  }

  @Test
  void whatOnlyThisReleaseDoesWithoutMayNotGoYet() {
    assertThat(
            breaks(
                "-- contract: invoice.buyer, unused since 0.3.0\nALTER TABLE invoice DROP COLUMN buyer;"))
        .singleElement()
        .asString()
        .contains("release 0.2.0, which may still be running, uses it");
  }

  private static List<String> breaks(String sql) {
    return MigrationRules.breaks(new Migration("issuance", "V200__x.sql", sql, true), LAST);
  }
}
