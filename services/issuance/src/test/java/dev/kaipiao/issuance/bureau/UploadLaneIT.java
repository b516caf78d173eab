package dev.kaipiao.issuance.bureau;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceReported;
import dev.kaipiao.contracts.event.ReportRefused;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.bureau.TestingBureau.Fault;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTokens;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = KafkaPostgresResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@WithTestResource(value = WithBureau.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class UploadLaneIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  TestingBureau bureau;

  @Inject Uploading invoices;
  @Inject Bookkeeping books;
  @Inject BureauLanes lanes;

  @BeforeEach
  void everythingIsWell() {
    bureau.behave();
    await().atMost(PATIENCE).until(() -> invoices.openUploads() == 0);
  }

  @Test
  void signedInvoicesAreReportedOnceWithAnEventEach() {
    try (TestTopic events = topic()) {
      // When
      List<InvoiceNumber> numbers = invoices.signed(120);
      // Then
      awaitReported(numbers);
      List<InvoiceReported> told =
          events.readUntil(120, record -> isOf(record, numbers)).stream()
              .map(record -> Json.read(record.value(), InvoiceReported.class))
              .toList();
      assertThat(told)
          .extracting(InvoiceReported::number)
          .containsExactlyInAnyOrderElementsOf(numbers);
      assertThat(told).allSatisfy(it -> assertThat(it.interfaceVersion()).isEqualTo("1.0"));
      assertThat(told).extracting(InvoiceReported::uploadSerial).isSubsetOf(bureau.serials());
      assertThat(numbers).allSatisfy(number -> assertThat(bureau.received(number)).isOne());
    }
  }

  @Test
  void aResultThatTakesItsTimeIsAskedForAgain() {
    bureau.processFor(3);
    awaitReported(invoices.signed(10));
  }

  @Test
  void anErrorIsFollowedBySuccessUnderTheSameSerial() {
    bureau.next("QDFPSC", Fault.UNAVAILABLE, Fault.QUESTION_LOST);
    List<InvoiceNumber> numbers = invoices.signed(10);
    awaitReported(numbers);
    assertThat(serialsOf(numbers)).hasSize(1);
  }

  @Test
  void anAnswerThatGotLostIsFoundByAskingWithTheSameSerialNotBySendingAgain() {
    // Given
    bureau.next("QDFPSC", Fault.ANSWER_LOST);
    // When
    List<InvoiceNumber> numbers = invoices.signed(10);
    awaitReported(numbers);
    // Then
    Set<String> serials = serialsOf(numbers);
    assertThat(serials).hasSize(1);
    assertThat(serials).allSatisfy(serial -> assertThat(bureau.sent(serial)).isOne());
    assertThat(numbers).allSatisfy(number -> assertThat(bureau.received(number)).isOne());
  }

  @Test
  void anOutageLengthensTheQueueAndNothingElse() {
    // Given
    bureau.always("QDFPSC", Fault.UNAVAILABLE);
    bureau.always("CXQDFPSCJG", Fault.UNAVAILABLE);
    List<InvoiceNumber> first = invoices.signed(10);
    await().atMost(PATIENCE).until(() -> !status("breaker").equals("closed"));
    List<InvoiceNumber> numbers = joined(first, invoices.signed(200));
    assertThat(invoices.reported(numbers)).isZero();
    given()
        .auth()
        .oauth2(TestTokens.shared().operator())
        .get("/v1/bureau")
        .then()
        .statusCode(200)
        .body("version", equalTo("1.0"))
        .body("lastError", notNullValue())
        .body("queued", equalTo(200))
        .body("oldestQueued", notNullValue());
    // When
    bureau.behave();
    // Then
    awaitReported(numbers);
    assertThat(numbers).allSatisfy(number -> assertThat(bureau.received(number)).isOne());
    await().atMost(PATIENCE).until(() -> status("breaker").equals("closed"));
  }

  @Test
  void aRefusedInvoiceIsToldWithTheBureausWordsAndTheOthersAreReported() {
    try (TestTopic events = topic()) {
      // Given
      bureau.always("QDFPSC", Fault.UNAVAILABLE);
      List<InvoiceNumber> numbers = invoices.signed(20);
      bureau.refuse(numbers.get(7));
      // When
      bureau.always("QDFPSC", null);
      // Then
      await().atMost(PATIENCE).until(() -> invoices.reported(numbers) == 19);
      assertThat(invoices.refused(numbers)).isOne();
      ConsumerRecord<String, byte[]> event =
          events.readUntil(record -> type(record).equals(EventType.REPORT_REFUSED.typeName()));
      ReportRefused refused = Json.read(event.value(), ReportRefused.class);
      assertThat(refused.number()).isEqualTo(numbers.get(7));
      assertThat(refused.reason()).isEqualTo(ReasonCode.BUREAU_REFUSED);
      assertThat(refused.bureauCode()).isEqualTo("41");
      assertThat(refused.bureauMessage()).isEqualTo("合计金额不正确");
    }
  }

  @Test
  void anInvoiceThatTurnsDownItsWholeUploadIsFoundByHalving() {
    // Given
    bureau.always("QDFPSC", Fault.UNAVAILABLE);
    List<InvoiceNumber> numbers = invoices.signed(40);
    bureau.choke(numbers.get(13));
    // When
    bureau.always("QDFPSC", null);
    // Then
    await().atMost(PATIENCE).until(() -> invoices.reported(numbers) == 39);
    await().atMost(PATIENCE).until(() -> invoices.refused(numbers) == 1);
    assertThat(numbers)
        .filteredOn(number -> !number.equals(numbers.get(13)))
        .allSatisfy(number -> assertThat(bureau.received(number)).isOne());
  }

  @Test
  void theBureauIsFollowedToAnotherVersionOfItsInterface() {
    bureau.speak("2.0");
    awaitReported(invoices.signed(5));
    await().atMost(PATIENCE).until(() -> status("version").equals("2.0"));
    bureau.speak("1.0");
    awaitReported(invoices.signed(5));
  }

  @Test
  void twoInstancesReportEachInvoiceOnceAlsoWhenTheHolderLosesItsConnection() {
    try (BureauLane other = lanes.open("other", bureau.url())) {
      // Given
      other.start(Duration.ofMillis(100));
      bureau.processFor(2);
      List<InvoiceNumber> numbers = invoices.signed(300);
      // When
      for (int i = 0; i < 5; i++) {
        bureau.next("QDFPSC", Fault.ANSWER_LOST);
        cutTheHolder();
        numbers = joined(numbers, invoices.signed(100));
      }
      // Then
      awaitReported(numbers);
      assertThat(numbers).allSatisfy(number -> assertThat(bureau.received(number)).isOne());
      assertThat(eventsOf(numbers)).isEqualTo(numbers.size());
    }
  }

  @Test
  void aSecondInstanceFindsWhatTheFirstLeftOpen() {
    // Given
    bureau.always("CXQDFPSCJG", Fault.UNAVAILABLE);
    List<InvoiceNumber> numbers = invoices.signed(10);
    await().atMost(PATIENCE).until(() -> invoices.openUploads() > 0);
    try (BureauLane other = lanes.open("other", bureau.url())) {
      // When
      other.start(Duration.ofMillis(50));
      cutTheHolder();
      bureau.behave();
      // Then
      awaitReported(numbers);
      assertThat(numbers).allSatisfy(number -> assertThat(bureau.received(number)).isOne());
    }
  }

  @Test
  void anUploadWhoseClaimWasCommittedUnknownToTheHolderIsReported() {
    // Given
    awaitReported(invoices.signed(1));
    // When
    List<InvoiceNumber> numbers = invoices.claimed(5);
    // Then
    awaitReported(numbers);
    assertThat(numbers).allSatisfy(number -> assertThat(bureau.received(number)).isOne());
  }

  private void cutTheHolder() {
    books.count(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND"
            + " granted AND database = (SELECT oid FROM pg_database WHERE datname ="
            + " current_database()) AND (classid::bigint << 32 | objid::bigint) ="
            + " hashtextextended('kaipiao bureau lane', 0)");
  }

  private void awaitReported(List<InvoiceNumber> numbers) {
    await().atMost(PATIENCE).until(() -> invoices.reported(numbers) == numbers.size());
  }

  private Set<String> serialsOf(List<InvoiceNumber> numbers) {
    return numbers.stream()
        .flatMap(
            number ->
                books
                    .texts(
                        "SELECT upload_serial FROM invoice_progress WHERE number = ?",
                        number.value())
                    .stream())
        .collect(Collectors.toSet());
  }

  private static String status(String field) {
    Object value =
        given()
            .auth()
            .oauth2(TestTokens.shared().operator())
            .get("/v1/bureau")
            .jsonPath()
            .get(field);
    return String.valueOf(value);
  }

  private static long eventsOf(List<InvoiceNumber> numbers) {
    try (TestTopic all =
        TestTopic.fromBeginning(
            TestStack.shared().bootstrapServers(), Topic.ISSUANCE_EVENTS.topicName())) {
      all.readUntil(numbers.size(), record -> isOf(record, numbers));
      return all.readAll().stream().filter(record -> isOf(record, numbers)).count();
    }
  }

  private static TestTopic topic() {
    return TestTopic.fromNow(
        TestStack.shared().bootstrapServers(), Topic.ISSUANCE_EVENTS.topicName());
  }

  private static boolean isOf(ConsumerRecord<String, byte[]> record, List<InvoiceNumber> numbers) {
    return type(record).equals(EventType.INVOICE_REPORTED.typeName())
        && numbers.contains(InvoiceNumber.of(record.key()));
  }

  private static String type(ConsumerRecord<String, byte[]> record) {
    return TestTopic.header(record, "ce_type");
  }

  private static List<InvoiceNumber> joined(List<InvoiceNumber> some, List<InvoiceNumber> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
