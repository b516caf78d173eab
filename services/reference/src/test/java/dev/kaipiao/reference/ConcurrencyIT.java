package dev.kaipiao.reference;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.TaxpayerLimits;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
@QuarkusTestResource(WithOutside.class)
class ConcurrencyIT {

  private static final int CALLERS = 32;

  Outside outside;

  @BeforeEach
  void everybodyIsRegistered() {
    Sellers.register(outside.url());
  }

  @Test
  void quotaIsNeverExceededHoweverManyAskAtOnce() {
    // Given
    TaxpayerLimits ten = new TaxpayerLimits(Money.of("1000.00"), null, null, null);
    outside.bureau().limit(Sellers.LIMITED.value(), ten);
    // When
    List<ValidatableResponse> answers =
        atOnce(
            () ->
                Sellers.post(
                    UUID.randomUUID().toString(), Sellers.request(Sellers.LIMITED, "100.00")));
    // Then
    Map<Integer, Long> byStatus =
        answers.stream().collect(groupingBy(answer -> answer.extract().statusCode(), counting()));
    assertThat(byStatus).isEqualTo(Map.of(201, 10L, 422, CALLERS - 10L));
    assertThat(
            answers.stream()
                .filter(answer -> answer.extract().statusCode() == 422)
                .map(answer -> answer.extract().<String>path("code")))
        .containsOnly("KP-3002");
    assertThat(numbers(answers)).hasSize(10).doesNotHaveDuplicates();
    assertThat(outside.bureau().report().refused()).isEmpty();
  }

  @Test
  void theSameKeyAtOnceYieldsOneInvoice() {
    // Given
    String key = UUID.randomUUID().toString();
    ObjectNode request = Sellers.request(Sellers.ORDINARY, "3.00");
    // When
    List<ValidatableResponse> answers = atOnce(() -> Sellers.post(key, request));
    // Then
    assertThat(answers).extracting(answer -> answer.extract().statusCode()).containsOnly(201);
    List<String> numbers = numbers(answers);
    assertThat(numbers).containsOnly(numbers.get(0));
    assertThat(outside.messagesWith(numbers.get(0))).isOne();
    assertThat(outside.bureau().report().duplicates()).isZero();
  }

  private static List<String> numbers(List<ValidatableResponse> answers) {
    return answers.stream()
        .filter(answer -> answer.extract().statusCode() == 201)
        .map(answer -> answer.extract().<String>path("number"))
        .toList();
  }

  private static List<ValidatableResponse> atOnce(Supplier<ValidatableResponse> call) {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<CompletableFuture<ValidatableResponse>> calls =
          Stream.generate(() -> CompletableFuture.supplyAsync(call, callers))
              .limit(CALLERS)
              .toList();
      return calls.stream().map(CompletableFuture::join).toList();
    } finally {
      callers.shutdown();
    }
  }
}
