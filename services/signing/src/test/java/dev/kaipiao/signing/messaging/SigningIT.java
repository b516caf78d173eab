package dev.kaipiao.signing.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.parking.ParkedQuery;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.signing.custody.KeyCustody;
import dev.kaipiao.signing.domain.crypto.Sha256;
import dev.kaipiao.signing.domain.signature.SigningOutcome;
import dev.kaipiao.signing.domain.verification.DocumentVerifier;
import dev.kaipiao.signing.fixture.ForgedKeys;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.fixture.IssuanceEvents;
import dev.kaipiao.signing.store.DocumentStore;
import dev.kaipiao.signing.store.StoredDocument;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = KafkaPostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "signing"))
@QuarkusTestResource(ForgedKeys.class)
class SigningIT {

  @Inject Messaging messaging;
  @Inject DocumentStore store;
  @Inject DocumentVerifier verifier;
  @Inject KeyCustody custody;
  @Inject SignedInvoices signedInvoices;

  private IssuanceEvents events;

  @BeforeEach
  void listen() {
    events = new IssuanceEvents();
  }

  @AfterEach
  void hangUp() {
    events.close();
  }

  @Test
  void anIssuedInvoiceIsSignedKeptAndTold() {
    // Given
    InvoiceIssued invoice = Invoices.numbered(IssuanceEvents.nextNumber());
    // When
    events.tell(invoice);
    InvoiceSigned signed = events.signed(invoice.number());
    // Then
    StoredDocument document = document(invoice.number());
    assertThat(verifier.verify(document.xml()).failures()).isEmpty();
    assertThat(signed.digest())
        .isEqualTo(document.digest())
        .isEqualTo(Sha256.hexOf(document.xml()));
    assertThat(signed.certificateDigest()).isEqualTo(document.certificateDigest());
    assertThat(signed.gross()).isEqualTo(invoice.gross());
    assertThat(signed.sellerBankAccount()).isEqualTo(invoice.seller().bankAccount());
    assertThat(signed.buyerName()).isEqualTo(invoice.buyer().name());
    assertThat(signed.documentPath()).isEqualTo("/v1/documents/" + invoice.number());
  }

  @Test
  void theEventCarriesTenantSourceAndTrace() {
    // Given
    InvoiceIssued invoice = Invoices.numbered(IssuanceEvents.nextNumber());
    // When
    events.tell(invoice);
    var message = events.signedTopic().readUntil(m -> invoice.number().value().equals(m.key()));
    // Then
    assertThat(TestTopic.header(message, CloudEvents.SOURCE)).isEqualTo("/kaipiao/signing");
    assertThat(TestTopic.header(message, CloudEvents.TENANT)).isEqualTo(Invoices.TENANT);
    assertThat(TestTopic.header(message, CloudEvents.SUBJECT)).isEqualTo(invoice.number().value());
    assertThat(TestTopic.header(message, CloudEvents.TRACEPARENT))
        .contains("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void aRepeatedInvoiceKeepsItsDocumentAndIsToldOnce() {
    // Given
    InvoiceIssued invoice = Invoices.numbered(IssuanceEvents.nextNumber());
    events.tell(invoice);
    String digest = events.signed(invoice.number()).digest();
    // When
    events.tell(invoice);
    events.tell(invoice);
    events.awaitHandled(invoice.number());
    // Then
    assertThat(events.timesSigned(invoice.number())).isOne();
    assertThat(document(invoice.number()).digest()).isEqualTo(digest);
  }

  @Test
  void anAttemptThatIsRolledBackLeavesNothing() {
    // Given
    InvoiceIssued invoice = Invoices.numbered(IssuanceEvents.nextNumber());
    List<Handled> handled = List.of(handled(invoice));
    // When
    assertThatThrownBy(
            () ->
                messaging
                    .transactions()
                    .inTransaction(
                        tx ->
                            signedInvoices
                                .keep(tx, handled)
                                .chain(
                                    done ->
                                        Uni.createFrom()
                                            .<BatchOutcome>failure(new IOException("crash"))))
                    .await()
                    .indefinitely())
        .hasRootCauseMessage("crash");
    // Then
    assertThat(find(invoice.number())).isEmpty();
    // When
    events.tell(invoice);
    events.signed(invoice.number());
    // Then
    assertThat(events.timesSigned(invoice.number())).isOne();
  }

  @Test
  void aTenantWithoutAKeyIsParkedAndSignedAfterItsKeyIsImported() throws IOException {
    // Given
    String tenant = "late-" + System.nanoTime();
    InvoiceIssued invoice = Invoices.ofTenant(tenant, IssuanceEvents.nextNumber());
    events.tell(invoice);
    ParkedRecord parked = awaitParked(invoice.number());
    assertThat(parked.reason()).isEqualTo(ReasonCode.SIGNING_KEY_MISSING);
    assertThat(find(invoice.number())).isEmpty();
    // When
    ForgedKeys.forge().issue(List.of(ForgedKeys.subject(tenant)));
    await()
        .atMost(20, SECONDS)
        .until(() -> custody.ring().signing(tenant, Instant.now()).isPresent());
    messaging.parkingLot().requestReplay(List.of(parked.id())).await().indefinitely();
    // Then
    assertThat(events.signed(invoice.number()).tenant()).isEqualTo(tenant);
    await().atMost(20, SECONDS).until(() -> parkedOf(invoice.number()).isEmpty());
  }

  @Test
  void anInvoiceOfASellerTheCertificateDoesNotNameIsParked() {
    // Given
    InvoiceIssued typical = Invoices.numbered(IssuanceEvents.nextNumber());
    InvoiceIssued foreign = Invoices.soldBy(TaxpayerId.of("91350200MA2YJ1XR9G"), typical);
    // When
    events.tell(foreign);
    // Then
    assertThat(awaitParked(foreign.number()).reason()).isEqualTo(ReasonCode.SUBJECT_MISMATCH);
  }

  @Test
  void aTextThatXmlCannotCarryIsParked() {
    InvoiceIssued typical = Invoices.numbered(IssuanceEvents.nextNumber());
    InvoiceIssued invoice = Invoices.remarked("a\u0001b", typical);
    events.tell(invoice);
    assertThat(awaitParked(invoice.number()).reason()).isEqualTo(ReasonCode.CONTROL_CHARACTER);
  }

  @Test
  void rubbishIsParkedAndDisturbsNobody() {
    // Given
    InvoiceNumber rubbish = IssuanceEvents.nextNumber();
    InvoiceIssued good = Invoices.numbered(IssuanceEvents.nextNumber());
    // When
    events.tellRubbish(rubbish, new byte[] {1, 2, 3, (byte) 0xFF});
    events.tell(good);
    // Then
    assertThat(awaitParked(rubbish).reason()).isEqualTo(ReasonCode.RECORD_UNREADABLE);
    assertThat(events.signed(good.number()).number()).isEqualTo(good.number());
  }

  @Test
  void anInvoiceThatLacksItsPartsIsParked() {
    // Given
    InvoiceNumber empty = IssuanceEvents.nextNumber();
    InvoiceNumber partial = IssuanceEvents.nextNumber();
    // When
    events.tellRubbish(empty, "{}".getBytes(UTF_8));
    events.tellRubbish(partial, "{\"lines\":[],\"tenant\":\"tianhe\"}".getBytes(UTF_8));
    // Then
    assertThat(awaitParked(empty).reason()).isEqualTo(ReasonCode.RECORD_UNREADABLE);
    assertThat(awaitParked(partial).reason()).isEqualTo(ReasonCode.PROCESSING_FAILED);
  }

  @Test
  void otherEventsOfTheTopicAreNotLookedAt() {
    // Given
    InvoiceIssued invoice = Invoices.numbered(IssuanceEvents.nextNumber());
    // When
    events.tell(Invoices.reported(invoice), invoice.tenant());
    events.awaitHandled(invoice.number());
    // Then
    assertThat(parkedOf(invoice.number())).isEmpty();
    assertThat(find(invoice.number())).isEmpty();
  }

  @Test
  void aThousandInvoicesAreSignedOnceEach() {
    // Given
    List<InvoiceIssued> invoices =
        IntStream.range(0, 1000)
            .mapToObj(i -> Invoices.numbered(IssuanceEvents.nextNumber()))
            .toList();
    Set<String> numbers = new HashSet<>();
    invoices.forEach(invoice -> numbers.add(invoice.number().value()));
    // When
    invoices.forEach(events::tell);
    var told = events.signedTopic().readUntil(1000, m -> numbers.contains(m.key()));
    // Then
    assertThat(told).extracting(m -> m.key()).containsExactlyInAnyOrderElementsOf(numbers);
    assertThat(told)
        .extracting(m -> IssuanceEvents.read(m).digest())
        .allSatisfy(digest -> assertThat(digest).hasSize(64))
        .doesNotHaveDuplicates();
  }

  private Handled handled(InvoiceIssued invoice) {
    SigningOutcome outcome = custody.signing().orElseThrow().sign(invoice, Instant.now());
    IncomingRecord incoming =
        new IncomingRecord(
            "t", 0, 0, Instant.now(), "k", new byte[0], new RecordHeaders(), Optional.empty());
    return new Handled(incoming, outcome);
  }

  private StoredDocument document(InvoiceNumber number) {
    return find(number).orElseThrow();
  }

  private Optional<StoredDocument> find(InvoiceNumber number) {
    return store.find(number, Optional.empty()).await().indefinitely();
  }

  private ParkedRecord awaitParked(InvoiceNumber number) {
    return await()
        .atMost(20, SECONDS)
        .until(() -> parkedOf(number).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private List<ParkedRecord> parkedOf(InvoiceNumber number) {
    return messaging
        .parkingLot()
        .list(new ParkedQuery(IssuedInvoiceConsumer.NAME, null, null, number.value(), 0, 10))
        .await()
        .indefinitely();
  }
}
