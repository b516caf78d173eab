package dev.kaipiao.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.command.InvoiceRequest.Line;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.testkit.generator.Bank;
import dev.kaipiao.testkit.generator.Seller;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/examples says of itself what is true. */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("..", "..", "docs", "examples");
  private static final Set<String> NO_REQUESTS = Set.of("expected.json", "sellers.json");

  /** One line of expected.json. */
  record Expected(
      String file,
      String tenant,
      String outcome,
      List<ReasonCode> warnings,
      List<ReasonCode> reasons,
      Integer lines,
      Money net,
      Money tax,
      Money gross,
      String zh,
      String en) {

    boolean issued() {
      return outcome.equals("issued");
    }

    byte[] body() throws IOException {
      return Files.readAllBytes(EXAMPLES.resolve(file));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static List<Expected> all() throws IOException {
    return List.of(
        Json.read(Files.readAllBytes(EXAMPLES.resolve("expected.json")), Expected[].class));
  }

  static List<Expected> issued() throws IOException {
    return all().stream().filter(Expected::issued).toList();
  }

  @Test
  void everyFileIsExpectedAndListed() throws IOException {
    // Given
    String index = Files.readString(EXAMPLES.resolve("README.md"));
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      // When
      List<String> requests =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json") && !NO_REQUESTS.contains(name))
              .toList();
      // Then
      assertThat(all()).extracting(Expected::file).containsExactlyInAnyOrderElementsOf(requests);
      assertThat(requests).allMatch(name -> index.contains("](" + name + ")"));
    }
  }

  @Test
  void sellersAreInOrder() throws IOException {
    assertThat(sellers())
        .allMatch(seller -> seller.taxpayerId().checkDigitHolds())
        .allMatch(seller -> seller.region().equals(seller.taxpayerId().value().substring(2, 4)))
        .allMatch(
            seller ->
                Arrays.stream(Bank.values())
                    .anyMatch(
                        bank ->
                            seller.bankAccount().startsWith(bank.accountPrefix())
                                && seller.bankName().startsWith(bank.chineseName())));
  }

  @ParameterizedTest
  @MethodSource("issued")
  void anIssuedExampleHoldsItsSums(Expected example) throws IOException {
    // Given
    InvoiceRequest request = Json.read(example.body(), InvoiceRequest.class);
    Money net = Money.ZERO;
    Money tax = Money.ZERO;
    // When
    for (Line line : request.lines()) {
      Money lineTax = taxOf(line, "GROSS".equals(request.priceMode()));
      Money amount = Money.of(line.amount());
      net = net.plus("GROSS".equals(request.priceMode()) ? amount.minus(lineTax) : amount);
      tax = tax.plus(lineTax);
    }
    // Then
    assertThat(request.lines()).hasSize(example.lines());
    assertThat(net).isEqualTo(example.net());
    assertThat(tax).isEqualTo(example.tax());
    assertThat(net.plus(tax)).isEqualTo(example.gross());
    if (request.totals() != null) {
      assertThat(Money.of(request.totals().gross())).isEqualTo(example.gross());
    }
  }

  @ParameterizedTest
  @MethodSource("issued")
  void anIssuedExampleNamesARegisteredSellerOfItsTenant(Expected example) throws IOException {
    // Given
    InvoiceRequest request = Json.read(example.body(), InvoiceRequest.class);
    // Then
    assertThat(sellers())
        .anyMatch(
            seller ->
                seller.tenant().equals(example.tenant())
                    && seller.taxpayerId().value().equals(request.seller().taxpayerId()));
  }

  @ParameterizedTest
  @MethodSource("issued")
  void aWarningStandsWhereTheBuyersCodeFailsItsCheck(Expected example) throws IOException {
    // Given
    InvoiceRequest request = Json.read(example.body(), InvoiceRequest.class);
    // When
    boolean holds =
        TaxpayerId.parse(request.buyer().taxpayerId())
            .map(TaxpayerId::checkDigitHolds)
            .orElse(true);
    // Then
    assertThat(example.warnings())
        .isEqualTo(holds ? List.of() : List.of(ReasonCode.TAXPAYER_ID_CHECK_DIGIT));
  }

  @Test
  void keysDifferAndMistakesAreOfManyKinds() throws IOException {
    // Given
    List<String> keys = new ArrayList<>();
    for (Expected example : all()) {
      JsonNode body = Json.mapper().readTree(example.body());
      keys.add(body.get("idempotencyKey").asText());
    }
    // When
    Set<ReasonCode> mistakes =
        all().stream().flatMap(example -> example.reasons().stream()).collect(Collectors.toSet());
    // Then
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(mistakes).hasSizeGreaterThan(6);
  }

  private static List<Seller> sellers() throws IOException {
    return List.of(Json.read(Files.readAllBytes(EXAMPLES.resolve("sellers.json")), Seller[].class));
  }

  private static Money taxOf(Line line, boolean gross) {
    if (line.taxAmount() != null) {
      return Money.of(line.taxAmount());
    }
    BigDecimal amount = new BigDecimal(line.amount());
    BigDecimal rate = new BigDecimal(line.taxRate());
    return gross
        ? Money.rounded(amount)
            .minus(Money.rounded(amount.divide(BigDecimal.ONE.add(rate), 10, RoundingMode.HALF_UP)))
        : Money.rounded(amount.multiply(rate));
  }
}
