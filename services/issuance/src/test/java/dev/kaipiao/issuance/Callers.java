package dev.kaipiao.issuance;

import static io.restassured.RestAssured.given;

import dev.kaipiao.testkit.TestTokens;
import io.restassured.specification.RequestSpecification;

/** Calls of the parties that know issuance. */
public final class Callers {

  private Callers() {}

  public static RequestSpecification enterprise(String tenant) {
    return as(TestTokens.shared().enterprise(tenant));
  }

  public static RequestSpecification auditor() {
    return as(TestTokens.shared().auditor());
  }

  public static RequestSpecification operator() {
    return as(TestTokens.shared().operator());
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }
}
