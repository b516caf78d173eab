package dev.kaipiao.signing.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.signing.domain.crypto.Sha256;
import dev.kaipiao.signing.fixture.ForgedKeys;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.fixture.IssuanceEvents;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = KafkaPostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "signing"))
@QuarkusTestResource(ForgedKeys.class)
class DocumentIT {

  private static final TestTokens TOKENS = TestTokens.shared();
  private static InvoiceSigned signed;

  @BeforeEach
  void signOneInvoice() {
    if (signed == null) {
      InvoiceNumber number = IssuanceEvents.nextNumber();
      try (IssuanceEvents events = new IssuanceEvents()) {
        events.tell(Invoices.numbered(number));
        signed = events.signed(number);
      }
    }
  }

  @Test
  void itsTenantGetsTheDocumentWithItsDigestAsEntityTag() {
    // When
    var response = with(TOKENS.enterprise(Invoices.TENANT)).get(signed.documentPath());
    // Then
    response
        .then()
        .statusCode(200)
        .contentType(startsWith("application/xml"))
        .header("ETag", "\"" + signed.digest() + "\"");
    assertThat(Sha256.hexOf(response.asByteArray())).isEqualTo(signed.digest());
  }

  @Test
  void withoutTheBrokerTheDocumentIsStillThere() {
    TestStack.shared().broker().pause();
    try {
      with(TOKENS.enterprise(Invoices.TENANT)).get(signed.documentPath()).then().statusCode(200);
    } finally {
      TestStack.shared().broker().resume();
    }
  }

  @Test
  void anUnchangedDocumentIsNotSentAgain() {
    with(TOKENS.auditor())
        .header("If-None-Match", "\"" + signed.digest() + "\"")
        .get(signed.documentPath())
        .then()
        .statusCode(304);
  }

  @Test
  void auditorsOperatorsAndBanksMayReadIt() {
    for (String token :
        new String[] {TOKENS.auditor(), TOKENS.operator(), TOKENS.bank("jianghai")}) {
      with(token).get(signed.documentPath()).then().statusCode(200);
    }
  }

  @Test
  void anotherTenantCannotTellThatThereIsADocument() {
    for (String path : new String[] {signed.documentPath(), signed.documentPath() + "/signature"}) {
      with(TOKENS.enterprise("other"))
          .get(path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("code", equalTo("KP-4014"));
    }
  }

  @Test
  void aNumberWithoutADocumentIsNotFound() {
    with(TOKENS.auditor())
        .get("/v1/documents/99999999999999999999")
        .then()
        .statusCode(404)
        .body("code", equalTo("KP-4014"))
        .body("retryable", equalTo(true));
    with(TOKENS.auditor()).get("/v1/documents/none").then().statusCode(404);
  }

  @Test
  void nobodyReadsWithoutAToken() {
    given().get(signed.documentPath()).then().statusCode(401);
  }

  @Test
  void theSignatureIsDescribed() {
    with(TOKENS.enterprise(Invoices.TENANT))
        .get(signed.documentPath() + "/signature")
        .then()
        .statusCode(200)
        .body("number", equalTo(signed.number().value()))
        .body("format", equalTo("XADES-B"))
        .body("algorithm", equalTo("ECDSA-SHA256"))
        .body("digest", equalTo(signed.digest()))
        .body("certificateDigest", equalTo(signed.certificateDigest()));
  }

  @Test
  void operatorsSeeTheKeysThatAreLoaded() {
    with(TOKENS.operator())
        .get("/v1/keys")
        .then()
        .statusCode(200)
        .body("tenant", hasItem(Invoices.TENANT))
        .body("find { it.tenant == 'tianhe' }.state", equalTo("ACTIVE"))
        .body("find { it.tenant == 'tianhe' }.expiresSoon", equalTo(false));
    with(TOKENS.enterprise(Invoices.TENANT)).get("/v1/keys").then().statusCode(403);
  }

  @Test
  void operatorsSeeWhatIsParked() {
    with(TOKENS.operator()).get("/v1/parked").then().statusCode(200);
    with(TOKENS.auditor()).get("/v1/parked").then().statusCode(403);
  }

  @Test
  void theServiceIsReadyAndMeasured() {
    given().get("/q/health/ready").then().statusCode(200).body(containsString("keys"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("kaipiao_signing_crypto_provider"))
        .body(containsString("kaipiao_signing_certificate_expiry_seconds"))
        .body(containsString("kaipiao_signing_documents_total{"));
  }

  @Test
  void theVerificationListenerIsDescribedToo() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body(containsString("/v1/verifications/batch"))
        .body(containsString("/v1/documents/{number}"));
  }

  private static RequestSpecification with(String token) {
    return given().auth().oauth2(token);
  }
}
