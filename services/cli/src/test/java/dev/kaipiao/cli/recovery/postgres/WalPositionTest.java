package dev.kaipiao.cli.recovery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WalPositionTest {

  @Test
  void aSegmentIsNamedAsPostgresNamesIt() {
    assertThat(WalPosition.parse(1, "0/3000060").segment()).isEqualTo("000000010000000000000003");
    assertThat(WalPosition.parse(2, "1A/FF000000").segment()).isEqualTo("000000020000001A000000FF");
    assertThat(WalPosition.parse(1, "0/3000060").offsetInSegment()).isEqualTo(0x60);
  }

  @Test
  void onlySegmentsAreTakenForSegments() {
    assertThat(WalPosition.isSegment("000000010000000000000003")).isTrue();
    assertThat(WalPosition.isSegment("00000002.history")).isFalse();
    assertThat(WalPosition.isSegment("000000010000000000000003.partial")).isFalse();
  }

  @Property
  void aNameLeadsBackToTheStartOfItsSegment(
      @ForAll @IntRange(min = 1, max = 100_000) int timeline,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long lsn) {
    WalPosition position = new WalPosition(timeline, lsn);
    assertThat(WalPosition.ofSegment(position.segment())).isEqualTo(position.startOfSegment());
  }
}
