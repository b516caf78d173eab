package dev.kaipiao.cli.recovery.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.recovery.Schemas;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.event.Event;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.InvoiceReported;
import dev.kaipiao.contracts.event.RequestRejected;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import dev.kaipiao.issuance.domain.reading.RequestReader;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuanceCatchUpIT {

  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-28T12:00:00+08:00");
  private static final String KNOWN_SEGMENT = "26353";
  private static final String NET = "100.00";

  private final RequestIds ids = new RequestIds("a secret of 32 bytes for the ids".getBytes(UTF_8));
  private final RequestGenerator generator = new RequestGenerator(7);
  private final Seller seller = generator.sellers(1).get(0);
  private final IssuanceStory story = new IssuanceStory(ids, any -> Optional.of(seller.tenant()));
  private DatabaseAddress database;

  @BeforeEach
  void aDatabaseThatHasDrawnFiveNumbersOfAHundred() throws SQLException {
    database = TestStack.shared().newDatabase("catch_up");
    Schemas.issuance(database);
    execute(
        "INSERT INTO seller (taxpayer_id, tenant, name, region) VALUES ('%s', '%s', 'x', '35')"
            .formatted(seller.taxpayerId(), seller.tenant()));
    execute(
        """
        INSERT INTO number_segment (seller, lease_serial, prefix, first_sequence, last_sequence, next_sequence)
        VALUES ('%s', 's1', '%s', 100, 199, 105)
        """
            .formatted(seller.taxpayerId(), KNOWN_SEGMENT));
    execute(
        "INSERT INTO quota (seller, month, granted_cents, used_cents) VALUES ('%s', '2026-11-01', 15000, 5000)"
            .formatted(seller.taxpayerId()));
    execute(
        "INSERT INTO bureau_lease (serial, kind, seller, amount) VALUES ('l1', 'numbers', '%s', 100)"
            .formatted(seller.taxpayerId()));
  }

  @Test
  void invoicesThatWereToldAreTakenOverToTheByteAndToTheCent() throws SQLException {
    // Given
    InvoiceRequest request = told("26353000000000000105");
    told("26353000000000000107");
    // When
    takeOver();
    // Then
    assertThat(column("SELECT number FROM invoice ORDER BY number"))
        .containsExactly("26353000000000000105", "26353000000000000107");
    assertThat(column("SELECT convert_from(content, 'UTF8') FROM invoice ORDER BY number LIMIT 1"))
        .containsExactly(new String(story.issued().get("26353000000000000105").content(), UTF_8));
    assertThat(column("SELECT used_cents || ' of ' || granted_cents FROM quota"))
        .containsExactly("25000 of 25000");
    // and the request is the one that will be read again
    String id = ids.of(seller.tenant(), request.idempotencyKey()).toString();
    assertThat(
            column("SELECT encode(payload_hash, 'hex') FROM request WHERE id = '%s'".formatted(id)))
        .containsExactly(
            HexFormat.of()
                .formatHex(
                    PayloadHash.of(RequestReader.read(Json.write(request)).request()).value()));
  }

  @Test
  void noNumberThatMayHaveBeenUsedCanBeDrawnAgain() throws SQLException {
    // Given: two of the known segment, with one between them that nobody was told of, and one of
    // another
    told("26353000000000000105");
    told("26353000000000000107");
    told("26359000000000000001");
    // When
    takeOver();
    // Then
    assertThat(column("SELECT count(*) FROM number_segment WHERE is_open")).containsExactly("0");
    assertThat(
            column(
                """
                SELECT prefix || ' ' || first_sequence || '-' || last_sequence || ' ' || (next_sequence - first_sequence)
                  FROM number_segment ORDER BY prefix, first_sequence
                """))
        .containsExactly(
            "26353 100-104 5",
            "26353 105-105 1",
            "26353 106-106 0",
            "26353 107-107 1",
            "26353 108-199 0",
            "26359 1-1 1");
    assertThat(column("SELECT state FROM bureau_lease")).containsExactly("refused");
  }

  @Test
  void aRequestThatWaitedIsDecidedAsItWasTold() throws SQLException {
    // Given
    InvoiceRequest request = generator.valid(seller);
    String id = ids.of(seller.tenant(), request.idempotencyKey()).toString();
    execute(
        """
        INSERT INTO request (id, tenant, idempotency_key, payload_hash, seller, state, received_at, decided_at)
        VALUES ('%s', '%s', '%s', '\\x00', '%s', 'waiting', now(), now())
        """
            .formatted(id, seller.tenant(), request.idempotencyKey(), seller.taxpayerId()));
    execute(
        """
        INSERT INTO waiting_request (request_id, seller, awaits, month, net_cents, call_id, payload, since)
        VALUES ('%s', '%s', 'quota', '2026-11-01', 1, 'c', '\\x00', now())
        """
            .formatted(id, seller.taxpayerId()));
    story.request(requested(request));
    event(
        new RequestRejected(
            RequestId.of(id),
            seller.tenant(),
            seller.taxpayerId().value(),
            NOON,
            List.of(Violation.of(ReasonCode.QUOTA_EXHAUSTED, ""))));
    // When
    takeOver();
    // Then
    assertThat(column("SELECT state FROM request")).containsExactly("rejected");
    assertThat(column("SELECT count(*) FROM waiting_request")).containsExactly("0");
  }

  @Test
  void whatTheBureauHasIsNotUploadedAgain() throws SQLException {
    // Given
    told("26353000000000000105");
    execute("INSERT INTO upload_queue (number, signed_at) VALUES ('26353000000000000105', now())");
    event(
        new InvoiceReported(
            InvoiceNumber.of("26353000000000000105"),
            story.issued().get("26353000000000000105").invoice().requestId(),
            seller.tenant(),
            NOON,
            "upload-1",
            "1"));
    // When
    takeOver();
    // Then
    assertThat(column("SELECT count(*) FROM upload_queue")).containsExactly("0");
    assertThat(
            column(
                "SELECT upload_serial FROM invoice_progress WHERE reported_at IS NOT NULL AND signed_at IS NOT NULL"))
        .containsExactly("upload-1");
  }

  @Test
  void takingOverTwiceChangesNothing() throws SQLException {
    // Given
    told("26353000000000000105");
    takeOver();
    List<String> once = column("SELECT used_cents FROM quota");
    // When
    takeOver();
    // Then
    assertThat(column("SELECT used_cents FROM quota")).isEqualTo(once);
    assertThat(column("SELECT count(*) FROM invoice")).containsExactly("1");
    assertThat(column("SELECT count(*) FROM number_segment")).containsExactly("3");
  }

  private void takeOver() throws SQLException {
    try (Connection session = Schemas.connect(database)) {
      session.setAutoCommit(false);
      IssuanceCatchUp.takeOver(session, story);
      session.commit();
    }
  }

  /** A request, and the invoice that it became. */
  private InvoiceRequest told(String number) {
    InvoiceRequest request = generator.valid(seller);
    story.request(requested(request));
    event(
        new InvoiceIssued(
            InvoiceNumber.of(number),
            ids.of(seller.tenant(), request.idempotencyKey()),
            seller.tenant(),
            "SPECIAL",
            NOON,
            "35",
            new InvoiceIssued.Seller(
                seller.taxpayerId(), seller.name(), null, null, null, seller.bankAccount()),
            new InvoiceIssued.Buyer(null, "王芳", null, null, null, null, true),
            List.of(),
            Money.of(NET),
            Money.of("13.00"),
            Money.of("113.00"),
            null,
            null,
            null,
            Map.of(),
            List.of()));
    return request;
  }

  private ConsumerRecord<String, byte[]> requested(InvoiceRequest request) {
    CloudEvent attributes =
        CloudEvent.next(
            "dev.kaipiao.invoice.request.v1", "/erp", null, null, null, seller.tenant());
    return record(Topic.INVOICE_REQUESTS, attributes, Json.write(request));
  }

  private void event(Event event) {
    EventType type = EventType.of(event);
    CloudEvent attributes =
        CloudEvent.next(
            type.typeName(), "/kaipiao/issuance", event.key(), event.key(), null, seller.tenant());
    story.event(record(type.topic(), attributes, Json.write(event)));
  }

  private static ConsumerRecord<String, byte[]> record(
      Topic topic, CloudEvent attributes, byte[] value) {
    return new ConsumerRecord<>(
        topic.topicName(),
        0,
        0,
        NOON.toInstant().toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        value.length,
        "key",
        value,
        new RecordHeaders(CloudEvents.toHeaders(attributes)),
        Optional.empty());
  }

  private void execute(String sql) throws SQLException {
    try (Connection session = Schemas.connect(database);
        Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> column(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection session = Schemas.connect(database);
        Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
