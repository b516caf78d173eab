package dev.kaipiao.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.reference.Outside.Mood;
import dev.kaipiao.reference.store.Database;
import dev.kaipiao.reference.store.Totals;
import dev.kaipiao.simulators.bureau.BureauReport;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
@QuarkusTestResource(WithOutside.class)
class TroubleIT {

  Outside outside;

  @Inject Database database;
  @Inject Totals totals;

  private final String key = UUID.randomUUID().toString();
  private final ObjectNode request = Sellers.request(Sellers.ORDINARY, "77.00");

  @BeforeEach
  void everybodyIsRegisteredAndTheLedgerFilled() {
    Sellers.register(outside.url());
    Sellers.post(UUID.randomUUID().toString(), Sellers.request(Sellers.ORDINARY, "1.00"))
        .statusCode(201);
  }

  @AfterEach
  void everybodyIsWellAgain() {
    outside.bureauIs(Mood.WELL);
    outside.bankIs(Mood.WELL);
  }

  @ParameterizedTest
  @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
  void withoutTheBureauARequestFailsAndItsRepetitionYieldsOneInvoice(Mood mood) {
    // Given
    Totals.Count before = count();
    outside.bureauIs(mood);
    Sellers.post(key, request).statusCode(503).body("code", equalTo("KP-6001"));
    Sellers.post(key, request).statusCode(503);
    assertThat(count().unfinished()).isEqualTo(before.unfinished() + 1);
    // When
    outside.bureauIs(Mood.WELL);
    String number = Sellers.post(key, request).statusCode(201).extract().path("number");
    // Then
    Totals.Count after = count();
    assertThat(after.invoices()).isEqualTo(before.invoices() + 1);
    assertThat(after.audited()).isEqualTo(before.audited() + 1);
    assertThat(after.unfinished()).isEqualTo(before.unfinished());
    assertThat(outside.messagesWith(number)).isOne();
    BureauReport report = outside.bureau().report();
    assertThat(report.duplicates()).isZero();
    assertThat(report.refused()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
  void withoutTheBankARequestFailsAndItsRepetitionTellsTheBankOnce(Mood mood) {
    // Given
    Totals.Count before = count();
    outside.bankIs(mood);
    Sellers.post(key, request).statusCode(503).body("code", equalTo("KP-5011"));
    // When
    outside.bankIs(Mood.WELL);
    String number = Sellers.post(key, request).statusCode(201).extract().path("number");
    // Then
    assertThat(outside.messagesWith(number)).isOne();
    assertThat(count().invoices()).isEqualTo(before.invoices() + 1);
    assertThat(outside.bureau().report().duplicates()).isZero();
  }

  private Totals.Count count() {
    return database.inOneStatement(totals::count);
  }
}
