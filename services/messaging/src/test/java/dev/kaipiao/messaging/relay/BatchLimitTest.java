package dev.kaipiao.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class BatchLimitTest {

  private final BatchLimit limit = new BatchLimit(500);

  @Test
  void heavyRowsMakeSmallerBatchesAndLightOnesLargeAgain() {
    // Given
    limit.saw(List.of(rowOf(4 << 20)), 1);
    assertThat(limit.rows()).isLessThan(5);
    // When
    limit.saw(List.of(rowOf(100)), 1);
    // Then
    assertThat(limit.rows()).isEqualTo(500);
  }

  @Test
  void thereIsAlwaysRoomForOneRow() {
    // When
    limit.saw(List.of(rowOf(64 << 20)), 8);
    // Then
    assertThat(limit.rows()).isEqualTo(1);
  }

  private static Unsent rowOf(int bytes) {
    return new Unsent(
        (short) 0,
        1,
        0,
        new UUID(0, 1),
        "t",
        "k",
        new RecordHeaders(),
        new byte[bytes],
        Instant.EPOCH);
  }
}
