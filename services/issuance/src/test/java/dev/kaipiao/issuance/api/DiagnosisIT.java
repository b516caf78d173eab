package dev.kaipiao.issuance.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.kaipiao.issuance.Callers;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What issuance says of itself to those who run it. */
@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class DiagnosisIT {

  @Inject Flyway flyway;

  @Test
  void itLooksAtItselfAndAtWhatItStandsOn() {
    Callers.operator()
        .get("/v1/diagnosis")
        .then()
        .statusCode(200)
        .body("subject", containsString("issuance"))
        .body("steps.layer", hasItems("machine", "postgres", "kafka", "services", "bureau"))
        .body("steps.code", hasItem("KD-700"))
        .body("cause", equalTo(null));
  }

  @Test
  void itTellsHowItIsSetUpAndNoSecret() {
    Callers.operator()
        .get("/v1/fingerprint")
        .then()
        .statusCode(200)
        .body("service", equalTo("issuance"))
        .body("database", equalTo(flyway.info().current().getVersion().getVersion()))
        .body("interfaces", hasItems("http /v1/invoices", "read kaipiao.invoice.requests.v1"))
        .body("partners", hasKey("bureau"))
        .body("settings", hasKey("kaipiao.issuance.consumer.max-records"))
        .body("settings", not(hasKey("kaipiao.database.password")))
        .body("secrets", hasKey("kaipiao.database.password"));
  }

  @Test
  void itIsNobodyElsesBusiness() {
    Callers.enterprise("curious").get("/v1/diagnosis").then().statusCode(403);
    Callers.enterprise("curious").get("/v1/fingerprint").then().statusCode(403);
  }
}
