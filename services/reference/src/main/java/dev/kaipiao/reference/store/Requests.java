package dev.kaipiao.reference.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.signing.domain.signature.SignedDocument;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What was asked for and what became of it. */
@ApplicationScoped
public class Requests {

  private static final ObjectReader VIOLATIONS =
      Json.mapper().readerFor(new TypeReference<List<Violation>>() {});

  private static final String REJECT =
      """
      INSERT INTO request (id, tenant, idempotency_key, payload_hash, seller, reasons, received_at, decided_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      """
      SELECT r.reasons, i.content, d.xml, d.digest, d.certificate_digest, d.signed_at, e.reported_at, e.refusal
        FROM request r
        LEFT JOIN invoice i ON i.number = r.number
        LEFT JOIN document d ON d.number = r.number
        LEFT JOIN invoice_end e ON e.number = r.number
       WHERE r.id = ?
      """;

  /** A request as it stands. */
  public sealed interface Standing {

    /** It became no invoice. */
    record Rejected(List<Violation> reasons) implements Standing {}

    /** It has its invoice and its document, and is not ended. */
    record Begun(Signed signed) implements Standing {}

    /** All is done. */
    record Ended(Signed signed, OffsetDateTime reportedAt) implements Standing {}

    /** The bureau refused its invoice. */
    record TurnedDown(Signed signed, String refusal) implements Standing {}
  }

  /** Keeps a request that became no invoice. */
  public void reject(Connection tx, Decision.Rejected rejected, Instant now) throws SQLException {
    Command command = rejected.command();
    try (PreparedStatement statement = tx.prepareStatement(REJECT)) {
      statement.setObject(1, command.id().value());
      statement.setString(2, command.tenant());
      statement.setString(3, command.arrival().idempotencyKey());
      statement.setBytes(4, command.hash().value());
      statement.setString(5, command.seller());
      statement.setString(6, new String(Json.write(rejected.event().reasons()), UTF_8));
      statement.setObject(7, command.arrival().receivedAt().atOffset(ZoneOffset.UTC));
      statement.setObject(8, now.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  /** How a request stands; empty when it is not known. */
  public Optional<Standing> find(Connection connection, RequestId id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setObject(1, id.value());
      ResultSet row = statement.executeQuery();
      return row.next() ? Optional.of(standing(row)) : Optional.empty();
    }
  }

  private static Standing standing(ResultSet row) throws SQLException {
    String reasons = row.getString("reasons");
    if (reasons != null) {
      return new Standing.Rejected(violations(reasons));
    }
    Signed signed =
        new Signed(
            Json.read(row.getBytes("content"), InvoiceIssued.class),
            new SignedDocument(
                row.getBytes("xml"),
                row.getString("digest"),
                row.getString("certificate_digest"),
                row.getObject("signed_at", OffsetDateTime.class)));
    String refusal = row.getString("refusal");
    if (refusal != null) {
      return new Standing.TurnedDown(signed, refusal);
    }
    OffsetDateTime reportedAt = row.getObject("reported_at", OffsetDateTime.class);
    return reportedAt == null ? new Standing.Begun(signed) : new Standing.Ended(signed, reportedAt);
  }

  private static List<Violation> violations(String reasons) {
    try {
      return VIOLATIONS.readValue(reasons);
    } catch (IOException e) {
      throw new UncheckedIOException("what we wrote can be read", e);
    }
  }
}
