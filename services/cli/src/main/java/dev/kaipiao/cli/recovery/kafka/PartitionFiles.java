package dev.kaipiao.cli.recovery.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MemoryRecordsBuilder;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Writes a partition's segments while its broker is stopped, as no producer can choose offsets. The
 * broker makes the indexes itself when it starts and finds none.
 */
final class PartitionFiles implements AutoCloseable {

  private static final String SEGMENT = "%020d.log";
  private static final int BATCH_BYTES = 256 << 10;
  private static final long SEGMENT_BYTES = 256L << 20;

  private final Path folder;
  private FileChannel segment;
  private MemoryRecordsBuilder batch;
  private long last = -1;
  private long newest;
  private long records;

  /**
   * The partition of a fresh topic; what the broker made of it but its name is removed.
   *
   * @param folder the partition's, in the broker's data directory
   */
  PartitionFiles(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> content =
          files
              .filter(file -> !file.getFileName().toString().equals("partition.metadata"))
              .toList();
      for (Path file : content) {
        Files.delete(file);
      }
    }
  }

  /** Writes a record to its offset; false when one behind it is written already. */
  boolean write(long offset, SimpleRecord record) throws IOException {
    if (offset <= last) {
      return false;
    }
    if (batch != null && !fits(offset, record)) {
      flush();
    }
    if (batch == null) {
      batch =
          MemoryRecords.builder(
              ByteBuffer.allocate(BATCH_BYTES),
              Compression.NONE,
              TimestampType.CREATE_TIME,
              offset);
    }
    batch.appendWithOffset(offset, record);
    last = offset;
    newest = Math.max(newest, record.timestamp());
    records++;
    return true;
  }

  /** Offsets within a batch are told as differences of 32 bits. */
  private boolean fits(long offset, SimpleRecord record) {
    return batch.hasRoomFor(record.timestamp(), record.key(), record.value(), record.headers())
        && offset - last < Integer.MAX_VALUE / 2;
  }

  private void flush() throws IOException {
    if (batch == null) {
      return;
    }
    MemoryRecords built = batch.build();
    if (segment == null || segment.position() > SEGMENT_BYTES) {
      open(built.batches().iterator().next().baseOffset());
    }
    built.batches().forEach(one -> one.setPartitionLeaderEpoch(0));
    for (ByteBuffer bytes = built.buffer(); bytes.hasRemaining(); ) {
      segment.write(bytes);
    }
    batch = null;
  }

  private void open(long offset) throws IOException {
    if (segment != null) {
      segment.force(true);
      segment.close();
    }
    segment =
        FileChannel.open(
            folder.resolve(SEGMENT.formatted(offset)),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
  }

  /**
   * Ends the partition: what is produced next gets this offset. Behind records stands a batch
   * without any that reaches up to there, as compaction leaves them: readers step over it, and none
   * seems to be behind.
   *
   * @param next greater than every offset that was ever used
   */
  void end(long next) throws IOException {
    flush();
    if (segment == null) {
      open(next);
    } else if (last + 1 < next) {
      ByteBuffer nothing = ByteBuffer.allocate(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
      DefaultRecordBatch.writeEmptyHeader(
          nothing,
          RecordBatch.CURRENT_MAGIC_VALUE,
          RecordBatch.NO_PRODUCER_ID,
          RecordBatch.NO_PRODUCER_EPOCH,
          RecordBatch.NO_SEQUENCE,
          last + 1,
          next - 1,
          0,
          TimestampType.CREATE_TIME,
          newest,
          false,
          false);
      nothing.rewind();
      while (nothing.hasRemaining()) {
        segment.write(nothing);
      }
    }
  }

  /** How many were written. */
  long records() {
    return records;
  }

  @Override
  public void close() throws IOException {
    if (segment != null) {
      segment.force(true);
      segment.close();
    }
  }
}
