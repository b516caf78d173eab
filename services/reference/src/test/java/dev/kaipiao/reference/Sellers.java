package dev.kaipiao.reference;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.testkit.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The tenant of the tests, its sellers, and its calls. */
final class Sellers {

  static final String TENANT = "lujiang";

  /** Keeps its account with the webhook bank. */
  static final TaxpayerId ORDINARY = TaxpayerId.of("91350200MA2YJ1XR9G");

  /** Has a small quota in the tests that care. */
  static final TaxpayerId LIMITED = TaxpayerId.of("91440101MA5CJQ4N59");

  static final List<TaxpayerId> ALL = List.of(ORDINARY, LIMITED);

  private static final String ACCOUNT = "6101000011112222";

  private Sellers() {}

  static String nameOf(TaxpayerId seller) {
    return "测试企业" + seller.value().substring(14);
  }

  /** Registers everybody, as an operator does. */
  static void register(URI outside) {
    for (TaxpayerId seller : ALL) {
      operator()
          .body(Map.of("tenant", TENANT, "name", nameOf(seller), "region", "35"))
          .put("/v1/sellers/" + seller)
          .then()
          .statusCode(200);
    }
    operator()
        .body(
            Map.of(
                "name",
                "江海银行",
                "channel",
                "webhook",
                "url",
                outside.resolve("/banks/jianghai/deliveries").toString(),
                "webhookSecret",
                Outside.SECRET,
                "accounts",
                List.of("6101")))
        .put("/v1/banks/jianghai")
        .then()
        .statusCode(204);
    operator()
        .body(Map.of("name", "南湖银行", "channel", "kafka", "accounts", List.of("6104")))
        .put("/v1/banks/nanhu")
        .then()
        .statusCode(204);
  }

  /** A request of one line at 13 %. */
  static ObjectNode request(TaxpayerId seller, String net) {
    ObjectNode request = Json.mapper().createObjectNode().put("kind", "ORDINARY");
    request
        .putObject("seller")
        .put("taxpayerId", seller.value())
        .put("name", nameOf(seller))
        .put("bankName", "江海银行")
        .put("bankAccount", ACCOUNT);
    request.putObject("buyer").put("name", "广州珠江科技有限公司");
    request
        .putArray("lines")
        .addObject()
        .put("name", "办公用纸")
        .put("shortName", "纸制品")
        .put("classificationCode", "1060105010000000000")
        .put("amount", net)
        .put("taxRate", "0.13");
    return request;
  }

  static ValidatableResponse post(String key, ObjectNode request) {
    return given()
        .auth()
        .oauth2(TestTokens.shared().enterprise(TENANT))
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Json.write(request))
        .post("/v1/invoice-requests")
        .then();
  }

  static io.restassured.specification.RequestSpecification operator() {
    return given().auth().oauth2(TestTokens.shared().operator()).contentType("application/json");
  }
}
