package dev.kaipiao.issuance.bureau;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.issuance.bureau.TestingBureau.Fault;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = KafkaPostgresResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@WithTestResource(value = WithBureau.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class LeaseKeeperIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TENANT = "lujiang";
  private static final int MANY = 1_500;
  private static final AtomicInteger SELLERS = new AtomicInteger();

  TestingBureau bureau;

  @Inject Bookkeeping books;

  private final TaxpayerId seller =
      TaxpayerId.of("91350200" + String.format("%010d", SELLERS.incrementAndGet()));

  @BeforeEach
  void everythingIsWell() {
    bureau.behave();
  }

  @Test
  void aNewSellerIsProvidedForBeforeItAsks() {
    books.register(seller, TENANT);
    await().atMost(PATIENCE).until(() -> numbersLeft() == 100 && quotaLeft().equals("10000.00"));
    String id = request("50.00");
    awaitState(id, "issued");
  }

  @Test
  void manyNewSellersAtOnceAreAllProvidedFor() {
    // When
    books.execute(
        "INSERT INTO seller (taxpayer_id, tenant, name, region)"
            + " SELECT '91350300' || lpad(n::text, 10, '0'), ?, '测试有限公司', '35'"
            + " FROM generate_series(1, ?) AS n",
        TENANT,
        MANY);
    // Then
    await().atMost(PATIENCE).until(() -> providedFor() == MANY);
  }

  @Test
  void whoWaitsForNumbersIsIssuedAsSoonAsTheyCome() {
    // Given
    bureau.always("QDFPPLFM", Fault.UNAVAILABLE);
    books.register(seller, TENANT);
    String id = request("50.00");
    awaitState(id, "waiting");
    // When
    bureau.always("QDFPPLFM", null);
    // Then
    awaitState(id, "issued");
  }

  @Test
  void anAnswerThatGotLostIsAskedForAgainUnderTheSameSerial() {
    // Given
    bureau.next("QDFPPLFM", Fault.ANSWER_LOST, Fault.QUESTION_LOST);
    bureau.next("XZTHSXED", Fault.ANSWER_LOST);
    // When
    books.register(seller, TENANT);
    // Then
    await().atMost(PATIENCE).until(() -> numbersLeft() == 100 && quotaLeft().equals("10000.00"));
    assertThat(bureau.grants("QDFPPLFM", seller.value())).isOne();
    assertThat(bureau.grants("XZTHSXED", seller.value())).isOne();
  }

  @Test
  void aRequestThatNeedsMoreThanABlockGetsWhatItNeeds() {
    books.register(seller, TENANT);
    awaitState(request("123456.78"), "issued");
  }

  @Test
  void exhaustedQuotaRejectsToTheCent() {
    // Given
    bureau.limitQuota(seller.value(), "150.00");
    books.register(seller, TENANT);
    // When
    awaitState(request("100.00"), "issued");
    String tooMuch = request("50.01");
    // Then
    awaitState(tooMuch, "rejected");
    status(tooMuch).body("reasons.code", hasItem("KP-3002"));
    awaitState(request("50.00"), "issued");
    assertThat(quotaLeft()).isEqualTo("0.00");
  }

  @Test
  void exhaustedNumbersReject() {
    // Given
    bureau.limitNumbers(seller.value(), 1);
    books.register(seller, TENANT);
    awaitState(request("1.00"), "issued");
    // When
    String second = request("1.00");
    // Then
    awaitState(second, "rejected");
    status(second).body("reasons.code", hasItem("KP-3003"));
  }

  @Test
  void aSellerThatTheBureauBlocksIsSuspended() {
    // Given
    bureau.block(seller.value());
    books.register(seller, TENANT);
    // When
    await().atMost(PATIENCE).until(() -> suspended() == 1);
    // Then
    String id = request("1.00");
    awaitState(id, "rejected");
    status(id).body("reasons.code", hasItem("KP-3006"));
  }

  @Test
  void aSellerThatTheBureauReadmitsMayIssueAgain() {
    // Given
    bureau.block(seller.value());
    books.register(seller, TENANT);
    await().atMost(PATIENCE).until(() -> suspended() == 1);
    // When
    bureau.readmit(seller.value());
    // Then
    await().atMost(PATIENCE).until(() -> suspended() == 0);
    awaitState(request("1.00"), "issued");
  }

  @Test
  void aClockThatRanAheadHoldsNoQuestionBack() {
    // Given
    bureau.always("QDFPPLFM", Fault.UNAVAILABLE);
    books.register(seller, TENANT);
    await().atMost(PATIENCE).until(() -> openQuestions() == 1);
    // When
    books.execute(
        "UPDATE bureau_lease SET next_try_at = now() + interval '1 hour'"
            + " WHERE kind = 'numbers' AND seller = ?",
        seller.value());
    bureau.always("QDFPPLFM", null);
    // Then
    await().atMost(PATIENCE).until(() -> numbersLeft() == 100);
  }

  @Test
  void numbersThatSomebodyHasAlreadyAreNotTakenASecondTime() {
    // Given
    books.register(seller, TENANT);
    await().atMost(PATIENCE).until(() -> numbersLeft() == 100);
    books.execute(
        "UPDATE number_segment SET lease_serial = lease_serial || '-old' WHERE seller = ?",
        seller.value());
    // When
    books.execute(
        "UPDATE bureau_lease SET state = 'open', ended_at = NULL, granted = NULL,"
            + " next_try_at = now() WHERE kind = 'numbers' AND seller = ?",
        seller.value());
    // Then
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                books.count(
                        "SELECT count(*) FROM bureau_lease WHERE code = 'overlap' AND seller = ?",
                        seller.value())
                    == 1);
    assertThat(numbersLeft()).isEqualTo(100);
  }

  @Test
  void whatWasNotUsedOfAPastMonthGoesBackExactlyOnce() {
    // Given
    books.register(seller, TENANT);
    books.execute(
        "INSERT INTO quota (seller, month, granted_cents, used_cents) VALUES (?, '2020-01-01',"
            + " 100000, 12345)",
        seller.value());
    // Then
    await()
        .atMost(PATIENCE)
        .until(() -> bureau.returnedBy(seller.value()).equals(Money.of("876.55")));
    assertThat(
            books.count(
                "SELECT granted_cents - used_cents FROM quota WHERE seller = ? AND month ="
                    + " '2020-01-01'",
                seller.value()))
        .isZero();
  }

  private long providedFor() {
    return books.count(
        "SELECT count(*) FROM seller JOIN quota ON seller = taxpayer_id"
            + " WHERE taxpayer_id LIKE '91350300%' AND granted_cents > 0"
            + " AND EXISTS (SELECT FROM number_segment WHERE number_segment.seller = taxpayer_id)");
  }

  private long openQuestions() {
    return books.count(
        "SELECT count(*) FROM bureau_lease WHERE kind = 'numbers' AND state = 'open' AND seller = ?",
        seller.value());
  }

  private long suspended() {
    return books.count(
        "SELECT count(*) FROM seller WHERE suspended AND taxpayer_id = ?", seller.value());
  }

  private long numbersLeft() {
    return books.count(
        "SELECT coalesce(sum(last_sequence - next_sequence + 1), 0) FROM number_segment WHERE"
            + " is_open AND seller = ?",
        seller.value());
  }

  private String quotaLeft() {
    return Money.ofCents(
            books.count(
                "SELECT coalesce(sum(granted_cents - used_cents), 0) FROM quota WHERE seller = ?",
                seller.value()))
        .toString();
  }

  private String request(String net) {
    return given()
        .auth()
        .oauth2(TestTokens.shared().enterprise(TENANT))
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID())
        .body(Sample.requestOf(seller, net).bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static void awaitState(String id, String state) {
    await().atMost(PATIENCE).until(() -> status(id).extract().<String>path("state").equals(state));
  }

  private static ValidatableResponse status(String id) {
    return given()
        .auth()
        .oauth2(TestTokens.shared().enterprise(TENANT))
        .get("/v1/invoice-requests/" + id)
        .then();
  }
}
