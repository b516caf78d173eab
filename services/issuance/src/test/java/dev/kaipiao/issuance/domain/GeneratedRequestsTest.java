package dev.kaipiao.issuance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.issuance.SampleRules;
import dev.kaipiao.issuance.domain.checking.Checked.Drafted;
import dev.kaipiao.testkit.generator.InvalidRequest;
import dev.kaipiao.testkit.generator.InvalidRequest.Door;
import dev.kaipiao.testkit.generator.InvalidRequests;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules against the generators that every test and load uses. */
class GeneratedRequestsTest {

  private static final LocalDate TODAY = ChinaTime.dateOf(Clock.systemUTC().instant());
  private static final RequestGenerator GENERATOR = new RequestGenerator(20261123);
  private static final List<Seller> SELLERS = GENERATOR.sellers(20);

  /** Reasons that need more than the body: a header, the registry, a ledger, the size limit. */
  private static final Set<ReasonCode> BEYOND_THE_BODY =
      Set.of(
          ReasonCode.IDEMPOTENCY_KEY_MISSING,
          ReasonCode.IDEMPOTENCY_KEY_INVALID,
          ReasonCode.SELLER_UNKNOWN,
          ReasonCode.QUOTA_EXHAUSTED,
          ReasonCode.BODY_TOO_LARGE,
          ReasonCode.RECORD_UNREADABLE);

  @Test
  void everyValidRequestBecomesADraft() {
    for (int i = 0; i < 2_000; i++) {
      assertDrafted(GENERATOR.valid(SELLERS.get(i % SELLERS.size())));
    }
  }

  @Test
  void whatStandsAtTheEdgeOfATolerancePasses() {
    new InvalidRequests(GENERATOR).atTheEdge(SELLERS.get(0)).forEach(this::assertDrafted);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyInvalidRequestGetsItsReason(InvalidRequest invalid) {
    Examination examined = Examination.of(invalid.body(), SampleRules.check(), TODAY);
    assertThat(examined.violations()).extracting(Violation::code).contains(invalid.reason());
  }

  static Stream<InvalidRequest> everyInvalidRequestGetsItsReason() {
    return new InvalidRequests(GENERATOR)
        .every(SELLERS.get(0)).stream()
            .filter(invalid -> invalid.door() != Door.BARE_RECORD)
            .filter(invalid -> !BEYOND_THE_BODY.contains(invalid.reason()));
  }

  private void assertDrafted(InvoiceRequest request) {
    Examination examined = Examination.of(Json.write(request), SampleRules.check(), TODAY);
    assertThat(examined.violations()).isEmpty();
    assertThat(examined.checked()).isInstanceOf(Drafted.class);
  }
}
