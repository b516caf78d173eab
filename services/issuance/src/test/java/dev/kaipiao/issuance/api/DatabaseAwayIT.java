package dev.kaipiao.issuance.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.generator.RequestGenerator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class DatabaseAwayIT {

  @Inject Bookkeeping books;

  @ConfigProperty(name = "kaipiao.database.host")
  String host;

  @ConfigProperty(name = "kaipiao.database.port")
  int port;

  @ConfigProperty(name = "kaipiao.database.name")
  String name;

  @ConfigProperty(name = "kaipiao.database.user")
  String user;

  @ConfigProperty(name = "kaipiao.database.password")
  String password;

  private final TaxpayerId seller =
      new RequestGenerator(System.nanoTime()).sellers(1).get(0).taxpayerId();

  @AfterEach
  void comeBack() {
    besides("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name));
  }

  @Test
  void requestsAreAcceptedWhileTheDatabaseIsAwayAndIssuedWhenItIsBack() {
    // Given
    String tenant = "away-" + seller;
    books.registerWithPlenty(seller, tenant);
    goAway();
    // When
    String id = accept(tenant, "patient", "wait=5");
    accept(tenant, "impatient", "respond-async");
    // Then
    Callers.enterprise(tenant)
        .get("/v1/invoice-requests/" + id)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("retryable", equalTo(true));
    // And when
    comeBack();
    // Then
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> books.count("SELECT count(*) FROM invoice WHERE tenant = ?", tenant) == 2);
  }

  private String accept(String tenant, String key, String prefer) {
    return Callers.enterprise(tenant)
        .header("Idempotency-Key", key)
        .header("Prefer", prefer)
        .body(Sample.requestOf(seller, "1.00").bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(202)
        .body("state", equalTo("queued"))
        .extract()
        .path("id");
  }

  private void goAway() {
    besides("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(name));
    besides(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(name));
  }

  /** In the database next door, which stays. */
  private void besides(String sql) {
    String url = "jdbc:postgresql://%s:%d/postgres".formatted(host, port);
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      connection.createStatement().execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
