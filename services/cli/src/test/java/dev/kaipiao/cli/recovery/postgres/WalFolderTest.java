package dev.kaipiao.cli.recovery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalFolderTest {

  private static final String FIRST = "000000010000000000000001";
  private static final String SECOND = "000000010000000000000002";

  @TempDir private Path folder;

  @Test
  void aSegmentIsWholeFromItsFirstByteAndPartialUntilItsLast() throws IOException {
    try (WalFolder segments = new WalFolder(folder)) {
      // When
      segments.write(at(WalPosition.SEGMENT), ByteBuffer.wrap(new byte[] {7}));
      // Then
      assertThat(folder.resolve(FIRST + ".partial")).hasSize(WalPosition.SEGMENT);
      assertThat(segments.names()).containsExactly(FIRST + ".partial");
    }
  }

  @Test
  void whatCrossesAnEndGoesOnInTheNextSegment() throws IOException {
    byte[] bytes = new byte[100];
    Arrays.fill(bytes, (byte) 7);
    try (WalFolder segments = new WalFolder(folder)) {
      // When
      segments.write(at(2L * WalPosition.SEGMENT - 40), ByteBuffer.wrap(bytes));
      // Then
      assertThat(segments.names()).containsExactly(FIRST, SECOND + ".partial");
      byte[] first = Files.readAllBytes(folder.resolve(FIRST));
      byte[] second = Files.readAllBytes(folder.resolve(SECOND + ".partial"));
      assertThat(first).hasSize(WalPosition.SEGMENT);
      assertThat(first[WalPosition.SEGMENT - 41]).isZero();
      assertThat(first[WalPosition.SEGMENT - 40]).isEqualTo((byte) 7);
      assertThat(second[59]).isEqualTo((byte) 7);
      assertThat(second[60]).isZero();
    }
  }

  @Test
  void theLogGoesOnWithThePartialSegmentOrBehindTheLastWholeOne() throws IOException {
    try (WalFolder segments = new WalFolder(folder)) {
      assertThat(segments.next(1)).isEmpty();
      segments.write(at(WalPosition.SEGMENT + 5), ByteBuffer.allocate(10));
      assertThat(segments.next(1)).contains(at(WalPosition.SEGMENT));
      segments.write(at(WalPosition.SEGMENT + 15), ByteBuffer.allocate(WalPosition.SEGMENT - 15));
      assertThat(segments.next(1)).contains(at(2L * WalPosition.SEGMENT));
      assertThat(segments.next(2)).isEmpty();
    }
  }

  @Test
  void aPartialSegmentIsWrittenOnAfterItWasClosed() throws IOException {
    try (WalFolder segments = new WalFolder(folder)) {
      segments.write(at(WalPosition.SEGMENT), ByteBuffer.wrap(new byte[] {1}));
    }
    try (WalFolder again = new WalFolder(folder)) {
      again.write(at(WalPosition.SEGMENT + 1), ByteBuffer.wrap(new byte[] {2}));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve(FIRST + ".partial"));
    assertThat(bytes[0]).isEqualTo((byte) 1);
    assertThat(bytes[1]).isEqualTo((byte) 2);
  }

  private static WalPosition at(long lsn) {
    return new WalPosition(1, lsn);
  }
}
