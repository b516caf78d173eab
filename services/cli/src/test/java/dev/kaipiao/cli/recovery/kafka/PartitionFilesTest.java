package dev.kaipiao.cli.recovery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionFilesTest {

  @TempDir private Path folder;

  @Test
  void recordsLieAtTheirOwnOffsetsWhateverGapsThereAre() throws IOException {
    // When
    try (PartitionFiles files = new PartitionFiles(folder)) {
      assertThat(files.write(5, record("five"))).isTrue();
      assertThat(files.write(6, record("six"))).isTrue();
      assertThat(files.write(900, record("nine hundred"))).isTrue();
      files.end(2_000);
    }
    // Then
    assertThat(read("00000000000000000005.log"))
        .containsExactly("5 five", "6 six", "900 nine hundred");
    assertThat(endOf("00000000000000000005.log")).isEqualTo(2_000);
  }

  @Test
  void whatComesTooLateIsRefused() throws IOException {
    try (PartitionFiles files = new PartitionFiles(folder)) {
      files.write(5, record("five"));
      assertThat(files.write(5, record("again"))).isFalse();
      assertThat(files.write(4, record("four"))).isFalse();
      files.end(10);
      assertThat(files.records()).isEqualTo(1);
    }
  }

  @Test
  void whatTheBrokerMadeIsReplacedButTheTopicsIdentityStays() throws IOException {
    // Given
    Files.writeString(folder.resolve("partition.metadata"), "version: 0");
    Files.createFile(folder.resolve("00000000000000000000.log"));
    Files.createFile(folder.resolve("leader-epoch-checkpoint"));
    // When
    try (PartitionFiles files = new PartitionFiles(folder)) {
      files.end(1_000_000);
    }
    // Then
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("partition.metadata", "00000000000001000000.log");
    }
  }

  @Test
  void manyRecordsFillManyBatches() throws IOException {
    // When
    try (PartitionFiles files = new PartitionFiles(folder)) {
      for (int offset = 0; offset < 3_000; offset++) {
        files.write(offset, record("x".repeat(500)));
      }
      files.end(3_000);
    }
    // Then
    List<String> all = read("00000000000000000000.log");
    assertThat(all).hasSize(3_000);
    assertThat(all.get(2_999)).startsWith("2999 ");
  }

  private List<String> read(String name) throws IOException {
    List<String> records = new ArrayList<>();
    try (FileRecords file = FileRecords.open(folder.resolve(name).toFile())) {
      file.batches().forEach(batch -> batch.ensureValid());
      for (Record record : file.records()) {
        records.add(record.offset() + " " + Utils.utf8(record.value(), record.valueSize()));
      }
    }
    return records;
  }

  private long endOf(String name) throws IOException {
    try (FileRecords file = FileRecords.open(folder.resolve(name).toFile())) {
      long end = -1;
      for (RecordBatch batch : file.batches()) {
        end = batch.nextOffset();
      }
      return end;
    }
  }

  private static SimpleRecord record(String value) {
    Header[] headers = {new RecordHeader("ce_id", "id".getBytes(UTF_8))};
    return new SimpleRecord(1_000, "key".getBytes(UTF_8), value.getBytes(UTF_8), headers);
  }
}
