package dev.kaipiao.reference.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The end of an invoice: what came of it outside, and the audit row. */
@ApplicationScoped
public class Endings {

  /** Whoever is first writes it down; a second one changes nothing. */
  private static final String KEEP =
      """
      WITH ended AS (
        INSERT INTO invoice_end (number, upload_serial, reported_at, report_refused_at, refusal, ended_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (number) DO NOTHING
        RETURNING number, ended_at
      ), told AS (
        INSERT INTO delivery (number, bank, message_id, delivered_at)
        SELECT number, bank, message_id, ended_at
          FROM ended, unnest(?::text[], ?::uuid[]) AS message (bank, message_id)
      )
      INSERT INTO audit_entry (invoice, request_id, tenant, actor, at, entry, leaf)
      SELECT number, ?, ?, ?, ended_at, ?, ? FROM ended
      """;

  /**
   * @param refusal null when the bureau took it
   * @param banks who was told, each under the message id at the same place
   * @param entry canonical JSON
   * @param leaf its leaf hash
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Ending(
      InvoiceNumber number,
      RequestId request,
      String tenant,
      String actor,
      String uploadSerial,
      String refusal,
      List<String> banks,
      List<UUID> messages,
      byte[] entry,
      byte[] leaf,
      OffsetDateTime at) {

    public Ending {
      banks = List.copyOf(banks);
      messages = List.copyOf(messages);
    }
  }

  /** Writes it down; false when somebody had done so before. */
  public boolean keep(Connection connection, Ending ending) throws SQLException {
    boolean taken = ending.refusal() == null;
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      Parameters columns = new Parameters(statement);
      columns.add(ending.number().value());
      columns.add(ending.uploadSerial());
      columns.add(taken ? ending.at() : null);
      columns.add(taken ? null : ending.at());
      columns.add(ending.refusal());
      columns.add(ending.at());
      columns.add("text", ending.banks().toArray());
      columns.add("uuid", ending.messages().toArray());
      columns.add(ending.request().value());
      columns.add(ending.tenant());
      columns.add(ending.actor());
      columns.add(ending.entry());
      columns.add(ending.leaf());
      return statement.executeUpdate() == 1;
    }
  }
}
