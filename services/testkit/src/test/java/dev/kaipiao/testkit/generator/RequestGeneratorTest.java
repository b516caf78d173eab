package dev.kaipiao.testkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.command.InvoiceRequest.Line;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RequestGeneratorTest {

  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal TAX_TOLERANCE = new BigDecimal("0.06");

  @Property(tries = 200)
  void theSameSeedYieldsTheSameRequests(@ForAll long seed) {
    assertThat(Json.write(requests(seed, 5))).isEqualTo(Json.write(requests(seed, 5)));
  }

  @Property(tries = 200)
  void sellersAreTheSameWheneverTheyAreAskedFor(@ForAll long seed) {
    // Given
    RequestGenerator generator = new RequestGenerator(seed);
    List<Seller> first = generator.sellers(3);
    generator.valid(first.get(0));
    // When
    List<Seller> later = generator.sellers(7);
    // Then
    assertThat(later).startsWith(first.toArray(Seller[]::new));
    assertThat(later).extracting(Seller::taxpayerId).doesNotHaveDuplicates();
    assertThat(later).extracting(Seller::taxpayerId).allMatch(TaxpayerId::checkDigitHolds);
    assertThat(later).allMatch(seller -> seller.bankAccount().matches("610[1-5][0-9]{12}"));
  }

  @Property(tries = 300)
  void everyLineHoldsTheTolerances(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n) {
    // Given
    RequestGenerator generator = new RequestGenerator(seed);
    // When
    InvoiceRequest request = generator.valid(generator.sellers(1).get(0), n);
    // Then
    assertThat(request.lines()).hasSize(n);
    Money net = Money.ZERO;
    Money tax = Money.ZERO;
    for (Line line : request.lines()) {
      Money amount = Money.of(line.amount());
      BigDecimal rate = new BigDecimal(line.taxRate());
      boolean gross = "GROSS".equals(request.priceMode());
      Money lineNet = gross ? netOf(amount, rate) : amount;
      Money lineTax =
          gross ? amount.minus(lineNet) : Money.rounded(amount.toDecimal().multiply(rate));
      assertThat(distance(lineNet.toDecimal().multiply(rate), lineTax))
          .isLessThanOrEqualTo(TAX_TOLERANCE);
      if (line.quantity() != null) {
        assertThat(distance(product(line), amount)).isLessThanOrEqualTo(CENT);
      }
      if (line.taxAmount() != null) {
        assertThat(line.taxAmount()).isEqualTo(lineTax.toString());
      }
      net = net.plus(lineNet);
      tax = tax.plus(lineTax);
    }
    assertThat(net.cents()).isPositive();
    if (request.totals() != null) {
      assertThat(request.totals().net()).isEqualTo(net.toString());
      assertThat(request.totals().tax()).isEqualTo(tax.toString());
      assertThat(request.totals().gross()).isEqualTo(net.plus(tax).toString());
    }
  }

  @Property(tries = 100)
  void discountsFollowTheirLine(@ForAll long seed) {
    // Given
    RequestGenerator generator = new RequestGenerator(seed);
    // When
    List<Line> lines = generator.valid(generator.sellers(1).get(0), 60).lines();
    // Then
    for (int i = 0; i < lines.size(); i++) {
      if ("DISCOUNT".equals(lines.get(i).nature())) {
        Line discounted = lines.get(i - 1);
        assertThat(discounted.nature()).isEqualTo("DISCOUNTED");
        assertThat(discounted.taxRate()).isEqualTo(lines.get(i).taxRate());
        assertThat(Money.of(lines.get(i).amount()).isNegative()).isTrue();
        assertThat(Money.of(lines.get(i).amount()).magnitude())
            .isLessThanOrEqualTo(Money.of(discounted.amount()));
      }
    }
  }

  @Test
  void aThousandRequestsShowEveryVariety() {
    // When
    List<InvoiceRequest> requests = requests(20261101L, 1_000);
    // Then
    assertThat(requests).extracting(InvoiceRequest::idempotencyKey).doesNotHaveDuplicates();
    assertThat(requests).extracting(InvoiceRequest::kind).contains("SPECIAL", "ORDINARY");
    assertThat(requests).extracting(InvoiceRequest::priceMode).contains("GROSS", (String) null);
    assertThat(requests).anyMatch(request -> request.buyer().taxpayerId() == null);
    assertThat(requests).anyMatch(request -> request.lines().size() > 100);
    assertThat(requests.stream().filter(request -> request.lines().size() <= 5).count())
        .isGreaterThan(850);
    assertThat(linesOf(requests).stream().map(Line::taxRate).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("0.13", "0.09", "0.06", "0.03", "0.01", "0");
    assertThat(linesOf(requests).stream().map(Line::treatment).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(null, "EXEMPT", "NOT_TAXED", "ZERO_RATED");
    assertThat(linesOf(requests)).allMatch(line -> line.classificationCode().length() == 19);
  }

  @Test
  void aSplitGeneratorMakesOtherRequests() {
    // Given
    RequestGenerator generator = new RequestGenerator(1);
    Seller seller = generator.sellers(1).get(0);
    RequestGenerator other = generator.split();
    // When
    Set<String> keys =
        IntStream.range(0, 100)
            .mapToObj(i -> (i % 2 == 0 ? generator : other).valid(seller).idempotencyKey())
            .collect(Collectors.toSet());
    // Then
    assertThat(keys).hasSize(100);
  }

  private static List<InvoiceRequest> requests(long seed, int count) {
    RequestGenerator generator = new RequestGenerator(seed);
    List<Seller> sellers = generator.sellers(40);
    return IntStream.range(0, count)
        .mapToObj(i -> generator.valid(sellers.get(i % sellers.size())))
        .toList();
  }

  private static Collection<Line> linesOf(List<InvoiceRequest> requests) {
    return requests.stream().flatMap(request -> request.lines().stream()).toList();
  }

  private static Money netOf(Money gross, BigDecimal rate) {
    return Money.rounded(
        gross.toDecimal().divide(BigDecimal.ONE.add(rate), 10, java.math.RoundingMode.HALF_UP));
  }

  private static BigDecimal product(Line line) {
    return new BigDecimal(line.quantity()).multiply(new BigDecimal(line.unitPrice()));
  }

  private static BigDecimal distance(BigDecimal exact, Money money) {
    return exact.subtract(money.toDecimal()).abs();
  }
}
