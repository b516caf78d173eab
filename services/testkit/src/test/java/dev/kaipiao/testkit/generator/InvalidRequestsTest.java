package dev.kaipiao.testkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.testkit.generator.InvalidRequest.Door;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InvalidRequestsTest {

  /** Not called forth by one request: they need a former one, a batch, a query, or a stage. */
  private static final Set<ReasonCode> OUT_OF_REACH =
      EnumSet.of(
          ReasonCode.IDEMPOTENCY_KEY_REUSED,
          ReasonCode.REQUEST_UNKNOWN,
          ReasonCode.TOO_MANY_ITEMS,
          ReasonCode.BATCH_EMPTY,
          ReasonCode.QUERY_INVALID,
          ReasonCode.REQUEST_EXPIRED,
          ReasonCode.HEADER_INVALID,
          ReasonCode.NOT_FOUND,
          ReasonCode.DUPLICATE_KEY_IN_BATCH,
          ReasonCode.TAXPAYER_ID_CHECK_DIGIT,
          ReasonCode.NUMBERS_EXHAUSTED,
          ReasonCode.NUMBERS_AWAITED,
          ReasonCode.QUOTA_AWAITED,
          ReasonCode.SELLER_BLOCKED);

  private final RequestGenerator generator = new RequestGenerator(42);
  private final Seller seller = generator.sellers(1).get(0);
  private final InvalidRequests invalid = new InvalidRequests(generator);

  @Test
  void everyReasonThatARequestCanGetIsCalledForth() {
    // Given
    Set<ReasonCode> reachable =
        Arrays.stream(ReasonCode.values())
            .filter(reason -> reason.code().matches("KP-[123].*"))
            .filter(reason -> !OUT_OF_REACH.contains(reason))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReasonCode.class)));
    // When
    List<InvalidRequest> every = invalid.every(seller);
    // Then
    assertThat(every).extracting(InvalidRequest::reason).containsAll(reachable);
  }

  @Test
  void eachHasANameAndAKeyOfItsOwn() {
    // When
    List<InvalidRequest> every = invalid.every(seller);
    // Then
    assertThat(every).extracting(InvalidRequest::name).doesNotHaveDuplicates();
    assertThat(every.stream().flatMap(request -> request.key().stream())).doesNotHaveDuplicates();
  }

  @Test
  void flawsOfContentAreReadableRequests() {
    for (int i = 0; i < 200; i++) {
      // When
      InvalidRequest request = invalid.any(seller);
      // Then
      assertThat(request.door()).isEqualTo(Door.ANY);
      assertThat(Json.read(request.body(), InvoiceRequest.class).idempotencyKey())
          .isEqualTo(request.key().orElseThrow());
    }
  }

  @Test
  void anEarlyCodeFailsOnlyItsCheckCharacter() {
    // When
    String id = invalid.withEarlyCode(seller).buyer().taxpayerId();
    // Then
    assertThat(TaxpayerId.parse(id)).isPresent();
    assertThat(TaxpayerId.of(id).checkDigitHolds()).isFalse();
  }

  @Test
  void requestsAtTheEdgeKeepTheirKey() {
    assertThat(invalid.atTheEdge(seller))
        .hasSize(5)
        .extracting(InvoiceRequest::idempotencyKey)
        .doesNotHaveDuplicates();
  }
}
