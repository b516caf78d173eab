package dev.kaipiao.reference.store;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.signing.domain.signature.SignedDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Issued invoices and their documents. */
@ApplicationScoped
public class Invoices {

  /** Number, quota, request, invoice and document in one statement: one round trip. */
  private static final String KEEP =
      """
      WITH taken AS (
        UPDATE number_segment SET next_sequence = next_sequence + 1, is_open = next_sequence < last_sequence
         WHERE id = ?
      ), debited AS (
        UPDATE quota SET used_cents = used_cents + ? WHERE seller = ? AND month = ?
      ), asked AS (
        INSERT INTO request (id, tenant, idempotency_key, payload_hash, seller, number, received_at, decided_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ), signed AS (
        INSERT INTO document (number, digest, certificate_digest, signed_at, xml) VALUES (?, ?, ?, ?, ?)
      )
      INSERT INTO invoice (number, request_id, tenant, seller, seller_name, buyer, buyer_name, kind, issued_at,
                           quota_month, net_cents, tax_cents, gross_cents, order_number, content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String CONTENT =
      """
      SELECT content FROM invoice WHERE number = ? AND (?::text IS NULL OR tenant = ?)
      """;

  private static final String DOCUMENT =
      """
      SELECT d.xml
        FROM document d JOIN invoice i ON i.number = d.number
       WHERE d.number = ? AND (?::text IS NULL OR i.tenant = ?)
      """;

  /**
   * Keeps one invoice whole; fails when its number or its request is there already.
   *
   * @param content the invoice as JSON
   */
  public void keep(
      Connection tx, Decision decision, byte[] content, SignedDocument document, Instant now)
      throws SQLException {
    Decision.Issued issued = decision.issued().get(0);
    Decision.QuotaDebit debit = decision.quotas().get(0);
    try (PreparedStatement statement = tx.prepareStatement(KEEP)) {
      Parameters columns = new Parameters(statement);
      columns.add(decision.numbers().get(0).segment());
      columns.add(debit.net().cents());
      columns.add(debit.seller().value());
      columns.add(debit.month().atDay(1));
      addRequest(columns, issued, now);
      columns.add(issued.invoice().number().value());
      columns.add(document.digest());
      columns.add(document.certificateDigest());
      columns.add(document.signedAt());
      columns.add(document.xml());
      addInvoice(columns, issued);
      columns.add(content);
      statement.executeUpdate();
    }
  }

  /** The content of an invoice, of this tenant if one is given. */
  public Optional<byte[]> content(
      Connection connection, InvoiceNumber number, Optional<String> tenant) throws SQLException {
    return bytes(connection, CONTENT, number, tenant);
  }

  /** The signed document of an invoice, of this tenant if one is given. */
  public Optional<byte[]> document(
      Connection connection, InvoiceNumber number, Optional<String> tenant) throws SQLException {
    return bytes(connection, DOCUMENT, number, tenant);
  }

  private static Optional<byte[]> bytes(
      Connection connection, String query, InvoiceNumber number, Optional<String> tenant)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, number.value());
      statement.setString(2, tenant.orElse(null));
      statement.setString(3, tenant.orElse(null));
      ResultSet row = statement.executeQuery();
      return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
    }
  }

  private static void addRequest(Parameters columns, Decision.Issued issued, Instant now)
      throws SQLException {
    Command command = issued.command();
    columns.add(command.id().value());
    columns.add(command.tenant());
    columns.add(command.arrival().idempotencyKey());
    columns.add(command.hash().value());
    columns.add(command.seller());
    columns.add(issued.invoice().number().value());
    columns.add(command.arrival().receivedAt().atOffset(ZoneOffset.UTC));
    columns.add(now.atOffset(ZoneOffset.UTC));
  }

  private static void addInvoice(Parameters columns, Decision.Issued issued) throws SQLException {
    InvoiceIssued invoice = issued.invoice();
    columns.add(invoice.number().value());
    columns.add(invoice.requestId().value());
    columns.add(invoice.tenant());
    columns.add(invoice.seller().taxpayerId().value());
    columns.add(invoice.seller().name());
    columns.add(invoice.buyer().taxpayerId() == null ? null : invoice.buyer().taxpayerId().value());
    columns.add(invoice.buyer().name());
    columns.add(invoice.kind());
    columns.add(invoice.issuedAt());
    columns.add(issued.month().atDay(1));
    columns.add(invoice.net().cents());
    columns.add(invoice.tax().cents());
    columns.add(invoice.gross().cents());
    columns.add(invoice.orderNumber());
  }
}
