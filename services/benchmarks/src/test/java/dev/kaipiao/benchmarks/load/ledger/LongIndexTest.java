package dev.kaipiao.benchmarks.load.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LongIndexTest {

  @Property(tries = 200)
  void itKeepsTheFirstValueOfEachKeyAsAMapDoes(
      @ForAll @Size(max = 300) List<@LongRange(min = -50, max = 200) Long> keys) {
    // Given
    var index = new LongIndex(4);
    Map<Long, Integer> map = new HashMap<>();
    // When
    for (int i = 0; i < keys.size(); i++) {
      boolean kept = index.putIfAbsent(keys.get(i), i);
      assertThat(kept).isEqualTo(map.putIfAbsent(keys.get(i), i) == null);
    }
    // Then
    assertThat(index.size()).isEqualTo(map.size());
    map.forEach((key, value) -> assertThat(index.get(key)).isEqualTo(value));
    assertThat(index.get(1_000)).isEqualTo(LongIndex.ABSENT);
  }
}
