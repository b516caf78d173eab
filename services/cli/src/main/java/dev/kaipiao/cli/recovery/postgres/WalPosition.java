package dev.kaipiao.cli.recovery.postgres;

import org.postgresql.replication.LogSequenceNumber;

/**
 * A place in the write-ahead log of a timeline, and the segment in which it lies: segments are
 * files of 16 MB whose names tell the timeline and the first place in them.
 */
record WalPosition(int timeline, long lsn) {

  /** Bytes of a segment, as {@code initdb} makes them unless told otherwise. */
  static final int SEGMENT = 16 << 20;

  private static final int NAME_LENGTH = 24;
  private static final int HEX = 16;
  private static final long SEGMENTS_OF_4_GB = 0x1_0000_0000L / SEGMENT;

  /** Reads a place as PostgreSQL writes it, such as {@code 0/3000060}. */
  static WalPosition parse(int timeline, String lsn) {
    return new WalPosition(timeline, LogSequenceNumber.valueOf(lsn).asLong());
  }

  /** The first place of the segment with this name. */
  static WalPosition ofSegment(String name) {
    long high = Long.parseLong(name.substring(8, HEX), HEX);
    long low = Long.parseLong(name.substring(HEX, NAME_LENGTH), HEX);
    return new WalPosition(
        Integer.parseInt(name.substring(0, 8), HEX), (high * SEGMENTS_OF_4_GB + low) * SEGMENT);
  }

  static boolean isSegment(String name) {
    return name.matches("[0-9A-F]{24}");
  }

  /** Name of the segment's file. */
  String segment() {
    long number = lsn / SEGMENT;
    return "%08X%08X%08X".formatted(timeline, number / SEGMENTS_OF_4_GB, number % SEGMENTS_OF_4_GB);
  }

  int offsetInSegment() {
    return (int) (lsn % SEGMENT);
  }

  WalPosition plus(long bytes) {
    return new WalPosition(timeline, lsn + bytes);
  }

  WalPosition startOfSegment() {
    return new WalPosition(timeline, lsn - offsetInSegment());
  }

  @Override
  public String toString() {
    return LogSequenceNumber.valueOf(lsn).asString();
  }
}
