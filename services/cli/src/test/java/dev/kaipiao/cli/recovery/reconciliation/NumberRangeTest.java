package dev.kaipiao.cli.recovery.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberRangeTest {

  @Test
  void whatInvoicesHaveIsToldFromWhatIsWithheld() {
    assertThat(NumberRange.part(10, 20, new TreeSet<>(Set.of(10L, 11L, 14L))))
        .containsExactly(
            new NumberRange(10, 11, true),
            new NumberRange(12, 13, false),
            new NumberRange(14, 14, true),
            new NumberRange(15, 20, false));
  }

  @Test
  void aSegmentOfWhichNothingWasToldIsWithheldWhole() {
    assertThat(NumberRange.part(10, 20, new TreeSet<>()))
        .containsExactly(new NumberRange(10, 20, false));
  }

  @Property
  void everyNumberIsInOneRangeAndUsedExactlyWhenAnInvoiceHasIt(
      @ForAll @LongRange(min = 0, max = 60) long next,
      @ForAll @LongRange(min = 60, max = 120) long last,
      @ForAll @Size(max = 80) Set<@LongRange(min = 0, max = 130) Long> used) {
    // When
    List<NumberRange> ranges = NumberRange.part(next, last, new TreeSet<>(used));
    // Then
    long expected = next;
    for (NumberRange range : ranges) {
      assertThat(range.first()).isEqualTo(expected);
      for (long number = range.first(); number <= range.last(); number++) {
        assertThat(range.used()).isEqualTo(used.contains(number));
      }
      expected = range.last() + 1;
    }
    assertThat(expected).isEqualTo(last + 1);
  }
}
