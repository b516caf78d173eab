package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.store.block.Block;
import dev.kaipiao.audit.store.block.Packing;
import dev.kaipiao.audit.store.block.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a batch, packed before its place in the log is known: packing takes longer than
 * anything else, and nobody else can append from the moment on when the place is.
 */
final class PackedBlocks {

  private static final String COPY =
      """
      COPY block (first_index, size, leaves, entries, concerns, secrets) FROM STDIN (FORMAT binary)
      """;

  private static final int COLUMNS = 6;

  /** Bytes of payload after which a block is full; a larger one has it for itself. */
  private static final int LARGEST_PAYLOADS = 1 << 20;

  private final List<Row> rows = new ArrayList<>();

  private PackedBlocks() {}

  private record Row(int size, byte[] leaves, byte[] entries, byte[] concerns, byte[] secrets) {

    int bytes() {
      return leaves.length + entries.length + concerns.length + secrets.length;
    }
  }

  static PackedBlocks of(List<SealedEvent> events) {
    PackedBlocks blocks = new PackedBlocks();
    try (Packing packing = new Packing()) {
      for (int from = 0, to; from < events.size(); from = to) {
        to = endOfBlock(events, from);
        blocks.rows.add(packed(packing, events.subList(from, to)));
      }
    }
    return blocks;
  }

  /**
   * @param firstIndex of the first event in the log
   */
  void copy(Connection connection, long firstIndex) throws SQLException {
    BinaryCopy copy = new BinaryCopy(rows.stream().mapToInt(Row::bytes).sum());
    long first = firstIndex;
    for (Row row : rows) {
      copy.row(COLUMNS)
          .add(first)
          .add((short) row.size())
          .add(row.leaves())
          .add(row.entries())
          .add(row.concerns())
          .add(row.secrets());
      first += row.size();
    }
    copy.send(connection, COPY);
  }

  private static int endOfBlock(List<SealedEvent> events, int from) {
    int most = Math.min(from + Block.LARGEST, events.size());
    long payloads = events.get(from).payload().length;
    int to = from + 1;
    while (to < most) {
      payloads += events.get(to).payload().length;
      if (payloads > LARGEST_PAYLOADS) {
        return to;
      }
      to++;
    }
    return to;
  }

  private static Row packed(Packing packing, List<SealedEvent> block) {
    byte[] leaves = new byte[block.size() * Hash.LENGTH];
    for (int i = 0; i < block.size(); i++) {
      block.get(i).leaf().writeTo(leaves, i);
    }
    return new Row(
        block.size(),
        leaves,
        packing.texts(block.stream().map(SealedEvent::entry).toList()),
        packing.texts(block.stream().map(SealedEvent::about).toList()),
        packing.secrets(
            block.stream().map(event -> new Secret(event.salt(), event.payload())).toList()));
  }
}
