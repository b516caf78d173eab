package dev.kaipiao.simulators.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class NumberSetTest {

  @Property
  void itHoldsWhatAnOrdinarySetHolds(
      @ForAll List<@LongRange(min = 0, max = 999_999_999_999_999L) Long> far,
      @ForAll List<@LongRange(min = 0, max = 20_000L) Long> near) {
    NumberSet set = new NumberSet();
    Set<InvoiceNumber> ordinary = new HashSet<>();
    for (List<Long> sequences : List.of(far, near, near)) {
      for (long sequence : sequences) {
        for (String prefix : List.of("26352", "27110")) {
          InvoiceNumber number = new InvoiceNumber(prefix + String.format("%015d", sequence));
          assertThat(set.contains(number)).isEqualTo(ordinary.contains(number));
          assertThat(set.add(number)).isEqualTo(ordinary.add(number));
        }
      }
    }
    assertThat(set.size()).isEqualTo(ordinary.size());
  }
}
