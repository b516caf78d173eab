package dev.kaipiao.benchmarks.load.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final int COUNT = 50_000;
  private static final long SEED = 42;
  private static final OrderNumbers NUMBERS = new OrderNumbers("abcdef");
  private static final List<Seller> SELLERS = new RequestGenerator(7).sellers(10);
  private static final Stock STOCK = Stock.of(SELLERS, SEED);

  @Test
  void requestsComeInByTheSharesOfTheMix() {
    // When
    var traffic = traffic(new Mix(0.2, 0.3, 50, 0.1));
    // Then
    Map<Lane, Integer> requests = new EnumMap<>(Lane.class);
    for (int at = 0; at < COUNT; at += traffic.parcelAt(at).count()) {
      requests.merge(traffic.parcelAt(at).lane(), traffic.parcelAt(at).count(), Integer::sum);
    }
    assertThat(requests.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(COUNT);
    assertThat(requests.get(Lane.KAFKA)).isCloseTo(COUNT / 5, within(COUNT / 50));
    assertThat(requests.get(Lane.BATCH)).isCloseTo(COUNT * 3 / 10, within(COUNT / 25));
    assertThat(invalid(traffic)).isCloseTo(COUNT / 20, within(COUNT / 200));
  }

  @Test
  void aRequestIsTheSameWheneverItIsMade() {
    // Given
    var traffic = traffic(Mix.SINGLE);
    // When
    byte[] body = traffic(Mix.SINGLE).bodyOf(17);
    // Then
    assertThat(traffic.bodyOf(17)).isEqualTo(body);
    assertThat(traffic.bodyOf(18)).isNotEqualTo(body);
  }

  @Test
  void aRequestCarriesItsOrderNumberItsKeyAndOneToFiveLines() {
    // Given
    var traffic = traffic(Mix.SINGLE);
    // When
    var requests =
        IntStream.range(0, 200)
            .mapToObj(sequence -> Json.read(traffic.bodyOf(sequence), InvoiceRequest.class))
            .toList();
    // Then
    assertThat(requests)
        .extracting(InvoiceRequest::orderNumber)
        .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(NUMBERS::of).toList());
    assertThat(requests)
        .allMatch(request -> request.idempotencyKey().equals(request.orderNumber()));
    assertThat(requests).extracting(request -> request.lines().size()).contains(1, 2, 3, 4, 5);
    assertThat(requests).allMatch(request -> request.lines().size() <= 5);
  }

  @Test
  void theSellerOfARequestIsOfTheTenantThatAsks() {
    // Given
    var traffic = traffic(new Mix(0, 0.5, 20, 0));
    // Then
    for (int sequence = 0; sequence < 500; sequence++) {
      String seller = traffic.sellerOf(sequence);
      String tenant = traffic.tenantOf(sequence);
      assertThat(new String(traffic.bodyOf(sequence), UTF_8)).contains(seller);
      assertThat(SELLERS)
          .anyMatch(s -> s.taxpayerId().value().equals(seller) && s.tenant().equals(tenant));
    }
  }

  @Test
  void aBatchIsOfOneSeller() {
    // Given
    var traffic = traffic(new Mix(0, 1, 100, 0));
    // Then
    for (int at = 0; at < 1_000; at += traffic.parcelAt(at).count()) {
      String seller = traffic.sellerOf(at);
      assertThat(IntStream.range(at, at + 100)).allMatch(i -> traffic.sellerOf(i).equals(seller));
    }
  }

  private static int invalid(Traffic traffic) {
    return (int) IntStream.range(0, COUNT).filter(at -> traffic.faultOf(at).isPresent()).count();
  }

  private static Traffic traffic(Mix mix) {
    return new Traffic(COUNT, 0, mix, SellerChoice.EVEN, SEED, STOCK, NUMBERS);
  }
}
