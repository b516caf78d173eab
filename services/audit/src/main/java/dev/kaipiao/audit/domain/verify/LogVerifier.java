package dev.kaipiao.audit.domain.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.merkle.TreeHashing;
import dev.kaipiao.audit.domain.note.Checkpoint;
import dev.kaipiao.audit.domain.note.VerifierKey;
import dev.kaipiao.audit.domain.tile.EntryBundle;
import dev.kaipiao.audit.domain.tile.Tile;
import dev.kaipiao.audit.domain.tile.TileFrontier;
import dev.kaipiao.audit.domain.tile.TileId;
import dev.kaipiao.audit.domain.tile.TilePath;
import dev.kaipiao.audit.domain.tile.Tiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a whole log and checks that it is what its newest checkpoint says, and that it only grew
 * since an older one. Holds one tile at a time, whatever the log's size.
 */
public final class LogVerifier {

  private static final String CHECKPOINT = "checkpoint";

  private final List<VerifierKey> keys;
  private final LogSource source;

  public LogVerifier(VerifierKey key, LogSource source) {
    this(List.of(key), source);
  }

  public LogVerifier(List<VerifierKey> keys, LogSource source) {
    this.keys = List.copyOf(keys);
    this.source = source;
  }

  /** Sees each entry of the log, in its order. */
  @FunctionalInterface
  public interface EntryReader {
    void read(long index, byte[] entry);
  }

  /** Checks the log as it is now. Throws only when it cannot be read. */
  public LogVerdict verify() throws IOException {
    return verify(Optional.empty(), (index, entry) -> {});
  }

  /**
   * Checks the log as it is now.
   *
   * @param older a signed checkpoint seen before: the log has to begin with the same tree
   */
  public LogVerdict verify(Optional<String> older, EntryReader reader) throws IOException {
    try {
      return new Reading(reader).check(older);
    } catch (BrokenLogException broken) {
      return new LogVerdict.Broken(broken.resource, broken.getMessage());
    }
  }

  /** One pass over the log. */
  private final class Reading {

    private final EntryReader reader;
    private TileFrontier frontier = TileFrontier.empty();

    Reading(EntryReader reader) {
      this.reader = reader;
    }

    LogVerdict check(Optional<String> older) throws IOException {
      String note = new String(source.fetch(CHECKPOINT), UTF_8);
      Checkpoint checkpoint = open(note, "not signed by the log's key");
      Optional<Checkpoint> start = older.map(text -> open(text, "the older one is not signed"));
      if (start.filter(seen -> seen.size() > checkpoint.size()).isPresent()) {
        throw new BrokenLogException(CHECKPOINT, "the log is shorter than it was");
      }
      if (start.isPresent()) {
        readTo(start.get().size(), checkpoint.size());
        requireRoot(start.get(), "the log does not begin as it did");
      }
      readTo(checkpoint.size(), checkpoint.size());
      requireRoot(checkpoint, "the entries do not hash to the signed root");
      return new LogVerdict.Sound(checkpoint, note);
    }

    private Checkpoint open(String note, String otherwise) {
      return Checkpoint.open(note, keys)
          .orElseThrow(() -> new BrokenLogException(CHECKPOINT, otherwise));
    }

    private void requireRoot(Checkpoint checkpoint, String otherwise) {
      if (!frontier.root().equals(checkpoint.root())) {
        throw new BrokenLogException(CHECKPOINT, otherwise);
      }
    }

    /**
     * Reads entries up to {@code end}, and the tiles over them as a log of {@code size} has them.
     */
    private void readTo(long end, long size) throws IOException {
      while (frontier.size() < end) {
        long index = frontier.size() / TileId.FULL;
        int width = Tiles.width(new TileId(0, index), size);
        int from = (int) (frontier.size() % TileId.FULL);
        int to = (int) Math.min(width, end - index * TileId.FULL);
        TileFrontier.Growth growth =
            frontier.append(readLeaves(readBundle(index, width).subList(from, to)));
        for (Tile tile : growth.changed()) {
          if (tile.width() == Tiles.width(tile.id(), size)) {
            requireServed(tile);
          }
        }
        frontier = growth.frontier();
      }
    }

    private List<byte[]> readBundle(long index, int width) throws IOException {
      TilePath path = TilePath.entries(index, width);
      List<byte[]> entries = decode(path);
      if (entries.size() != width) {
        throw new BrokenLogException(path.text(), "holds " + entries.size() + " entries");
      }
      return entries;
    }

    private List<Hash> readLeaves(List<byte[]> entries) {
      List<Hash> leaves = new ArrayList<>(entries.size());
      for (byte[] entry : entries) {
        reader.read(frontier.size() + leaves.size(), entry);
        leaves.add(TreeHashing.leaf(entry));
      }
      return leaves;
    }

    private List<byte[]> decode(TilePath path) throws IOException {
      try {
        return EntryBundle.decode(source.fetch(path.text()));
      } catch (IllegalArgumentException e) {
        throw new BrokenLogException(path.text(), "the bundle ends within an entry");
      }
    }

    private void requireServed(Tile computed) throws IOException {
      TilePath path = TilePath.tile(computed.id(), computed.width());
      byte[] served = source.fetch(path.text());
      int differing = Arrays.mismatch(computed.bytes(), served);
      if (differing >= 0) {
        throw new BrokenLogException(
            path.text(), "hash " + differing / Hash.LENGTH + " is not that of its entries");
      }
    }
  }

  private static final class BrokenLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String resource;

    BrokenLogException(String resource, String cause) {
      super(cause, null, false, false);
      this.resource = resource;
    }
  }
}
