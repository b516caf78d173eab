package dev.kaipiao.issuance.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class HysteresisTest {

  private static final double UPPER = 8;
  private static final double LOWER = 3;

  @Property
  void betweenItsThresholdsItStaysAsItIs(
      @ForAll boolean on,
      @ForAll @Size(max = 50) List<@DoubleRange(min = LOWER, max = UPPER) Double> values) {
    // Given
    Hysteresis hysteresis = new Hysteresis();
    hysteresis.update(on ? UPPER + 1 : LOWER - 1, UPPER, LOWER);
    // Then
    assertThat(values).allSatisfy(value -> assertThat(switched(hysteresis, value)).isEqualTo(on));
  }

  @Property
  void itSwitchesNoMoreOftenThanTheValueCrossesTheWholeBand(
      @ForAll @Size(max = 200) List<@DoubleRange(min = 0, max = 12) Double> values) {
    // Given
    Hysteresis hysteresis = new Hysteresis();
    boolean on = false;
    boolean above = false;
    int switches = 0;
    int crossings = 0;
    // When
    for (double value : values) {
      boolean now = switched(hysteresis, value);
      switches += now == on ? 0 : 1;
      on = now;
      boolean crossed = above ? value < LOWER : value > UPPER;
      crossings += crossed ? 1 : 0;
      above = crossed != above;
    }
    // Then
    assertThat(switches).isEqualTo(crossings);
  }

  private static boolean switched(Hysteresis hysteresis, double value) {
    return hysteresis.update(value, UPPER, LOWER);
  }
}
