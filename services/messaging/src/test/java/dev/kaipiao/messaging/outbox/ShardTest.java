package dev.kaipiao.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShardTest {

  @Property
  void aKeyAlwaysBelongsToTheSameShard(@ForAll String key) {
    assertThat(Shard.of(key, UUID.randomUUID()))
        .isEqualTo(Shard.of(key, UUID.randomUUID()))
        .isBetween((short) 0, (short) (Shard.COUNT - 1));
  }

  @Test
  void neighbouringKeysSpreadOverAllShards() {
    var counts =
        IntStream.range(0, 8_000)
            .mapToObj(number -> Shard.of("25317000000%08d".formatted(number), UUID.randomUUID()))
            .collect(Collectors.groupingBy(shard -> shard, Collectors.counting()));
    assertThat(counts).hasSize(Shard.COUNT);
    assertThat(counts.values()).allMatch(count -> count > 500);
  }

  /** Rows outlive a version: a change of the function would break the order of keys. */
  @Test
  void theShardOfAKeyNeverChanges() {
    assertThat(Shard.of("91310000MA1FL0000X", null)).isEqualTo((short) 6);
  }
}
