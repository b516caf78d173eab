package dev.kaipiao.issuance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.kaipiao.contracts.event.TrailEntry;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.generator.RequestGenerator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class SellerIT {

  private final TaxpayerId seller =
      new RequestGenerator(System.nanoTime()).sellers(1).get(0).taxpayerId();

  @Test
  void anOperatorRegistersASellerAndAuditHearsOfIt() {
    try (TestTopic trail =
        TestTopic.fromNow(TestStack.shared().bootstrapServers(), Topic.AUDIT_TRAIL.topicName())) {
      // When
      register("harbour", "海港贸易", "35").statusCode(200).body("tenant", equalTo("harbour"));
      // Then
      TrailEntry entry =
          Json.read(
              trail
                  .readUntil(
                      entryRecord ->
                          new String(entryRecord.value(), UTF_8).contains(seller.value()))
                  .value(),
              TrailEntry.class);
      assertThat(entry.action()).isEqualTo("seller.registered");
      assertThat(entry.actor()).isEqualTo("operator");
      assertThat(entry.details()).containsEntry("tenant", "harbour");
    }
  }

  @Test
  void nameAndRegionCanChangeTheTenantCannot() {
    register("harbour", "海港贸易", "35").statusCode(200);
    register("harbour", "海港国际贸易", "44").statusCode(200).body("region", equalTo("44"));
    register("inland", "海港贸易", "35").statusCode(409).body("code", equalTo("KP-7003"));
  }

  @Test
  void anEnterpriseSeesItsOwnSellersOnly() {
    register("harbour", "海港贸易", "35").statusCode(200);
    Callers.enterprise("harbour")
        .get("/v1/sellers?limit=1000")
        .then()
        .body("items.taxpayerId", hasItem(seller.value()));
    Callers.enterprise("inland").get("/v1/sellers").then().body("items.size()", equalTo(0));
    Callers.enterprise("inland").get("/v1/sellers/" + seller).then().statusCode(404);
    Callers.operator().get("/v1/sellers/" + seller).then().statusCode(200);
  }

  @Test
  void onlyAnOperatorRegisters() {
    Callers.enterprise("harbour")
        .body(Map.of("tenant", "harbour", "name", "x", "region", "35"))
        .put("/v1/sellers/" + seller)
        .then()
        .statusCode(403);
  }

  @Test
  void everythingWrongWithARegistrationIsTold() {
    Callers.operator()
        .body(Map.of("tenant", "a b", "region", "Fujian"))
        .put("/v1/sellers/123")
        .then()
        .statusCode(422)
        .body(
            "violations.pointer",
            equalTo(java.util.List.of("/taxpayerId", "/tenant", "/region", "/name")));
    Callers.operator()
        .body("{\"tenant\":\"a\",\"owner\":\"b\"}")
        .put("/v1/sellers/" + seller)
        .then()
        .statusCode(400)
        .body("code", equalTo("KP-1003"));
  }

  private ValidatableResponse register(String tenant, String name, String region) {
    return Callers.operator()
        .body(Map.of("tenant", tenant, "name", name, "region", region))
        .put("/v1/sellers/" + seller)
        .then();
  }
}
