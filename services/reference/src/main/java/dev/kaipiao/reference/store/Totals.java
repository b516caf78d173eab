package dev.kaipiao.reference.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How much there is of everything, for whoever checks a run. */
@ApplicationScoped
public class Totals {

  private static final String COUNT =
      """
      SELECT (SELECT count(*) FROM request WHERE number IS NOT NULL) AS issued,
             (SELECT count(*) FROM request WHERE number IS NULL) AS rejected,
             (SELECT count(*) FROM invoice) AS invoices,
             (SELECT count(*) FROM invoice_end) AS ended,
             (SELECT count(*) FROM invoice_end WHERE refusal IS NOT NULL) AS turned_down,
             (SELECT count(*) FROM delivery) AS deliveries,
             (SELECT count(*) FROM audit_entry) AS audited
      """;

  /**
   * @param issued requests that became an invoice
   * @param rejected requests that became none
   * @param invoices the same as {@code issued}, or something is wrong
   * @param unfinished invoices that are not reported, not told or not audited
   * @param turnedDown invoices that the bureau refused
   * @param deliveries messages that banks took
   */
  public record Count(
      long issued,
      long rejected,
      long invoices,
      long unfinished,
      long turnedDown,
      long deliveries,
      long audited) {}

  public Count count(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      ResultSet row = statement.executeQuery();
      row.next();
      return new Count(
          row.getLong("issued"),
          row.getLong("rejected"),
          row.getLong("invoices"),
          row.getLong("invoices") - row.getLong("ended"),
          row.getLong("turned_down"),
          row.getLong("deliveries"),
          row.getLong("audited"));
    }
  }
}
