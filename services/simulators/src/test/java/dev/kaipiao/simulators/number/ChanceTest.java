package dev.kaipiao.simulators.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTest {

  private static final InvoiceNumber FIRST = InvoiceNumber.of("26352000000000000001");

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, 0.5, 0.9, 1})
  void aShareOfAllNumbersIsHit(double share) {
    long hits = LongStream.range(0, 20_000).filter(i -> Chance.hits(FIRST.plus(i), share)).count();
    assertThat(hits / 20_000.0).isCloseTo(share, within(0.02));
  }

  @Test
  void drawsWithDifferentSaltAreIndependent() {
    long both =
        LongStream.range(0, 20_000)
            .mapToObj(FIRST::plus)
            .filter(number -> Chance.hits(number, 1, 0.5) && Chance.hits(number, 2, 0.5))
            .count();
    assertThat(both / 20_000.0).isCloseTo(0.25, within(0.02));
  }
}
