package dev.kaipiao.audit.domain.tile;

import dev.kaipiao.audit.domain.merkle.CompactRange;
import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.merkle.TreeHashing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The right edge of a tiled tree: the partial tile of each level. Everything left of it is full and
 * never changes, so this is all that growing needs. Immutable: growing yields another one, which
 * counts only once it is stored.
 */
public final class TileFrontier {

  private final long size;

  /** The hashes of each level's partial tile; levels beyond the tree are absent. */
  private final List<List<Hash>> edge;

  private TileFrontier(long size, List<List<Hash>> edge) {
    this.size = size;
    this.edge = edge;
  }

  public static TileFrontier empty() {
    return new TileFrontier(0, List.of());
  }

  /**
   * The frontier of a stored tree.
   *
   * @param reader yields each of {@link #tilesOf}, at least as wide as the tree asks for
   */
  public static TileFrontier of(long size, Function<TileId, Tile> reader) {
    List<List<Hash>> edge = new ArrayList<>();
    for (int level = 0; level < TileId.LEVELS && size >> (TileId.HEIGHT * level) > 0; level++) {
      int width = partialWidth(level, size);
      edge.add(width == 0 ? List.of() : reader.apply(partialTile(level, size)).hashes(0, width));
    }
    return new TileFrontier(size, edge);
  }

  /** The partial tiles of a tree of this size. */
  public static List<TileId> tilesOf(long size) {
    List<TileId> tiles = new ArrayList<>();
    for (int level = 0; level < TileId.LEVELS; level++) {
      if (partialWidth(level, size) > 0) {
        tiles.add(partialTile(level, size));
      }
    }
    return tiles;
  }

  /** Leaves of the tree. */
  public long size() {
    return size;
  }

  /** The root of the tree: that of the complete subtrees at the edge, upper levels first. */
  public Hash root() {
    List<Hash> peaks = new ArrayList<>();
    for (int level = edge.size() - 1; level >= 0; level--) {
      CompactRange range = new CompactRange();
      edge.get(level).forEach(range::append);
      peaks.addAll(range.peaks());
    }
    return CompactRange.rootOf(peaks);
  }

  /** Appends leaves; the answer holds each tile that is new or wider than before. */
  public Growth append(List<Hash> leaves) {
    List<List<Hash>> grown = new ArrayList<>();
    List<Tile> changed = new ArrayList<>();
    List<Hash> arriving = leaves;
    for (int level = 0; level < edge.size() || !arriving.isEmpty(); level++) {
      List<Hash> hashes = new ArrayList<>(level < edge.size() ? edge.get(level) : List.of());
      long index = size >> (TileId.HEIGHT * (level + 1));
      hashes.addAll(arriving);
      int full = arriving.isEmpty() ? 0 : hashes.size() / TileId.FULL;
      List<Hash> completed = new ArrayList<>(full);
      for (int i = 0; i < full; i++) {
        List<Hash> tile = hashes.subList(i * TileId.FULL, (i + 1) * TileId.FULL);
        changed.add(Tile.of(new TileId(level, index + i), tile));
        completed.add(TreeHashing.root(tile));
      }
      List<Hash> rest = List.copyOf(hashes.subList(full * TileId.FULL, hashes.size()));
      if (!rest.isEmpty() && !arriving.isEmpty()) {
        changed.add(Tile.of(new TileId(level, index + full), rest));
      }
      grown.add(rest);
      arriving = completed;
    }
    return new Growth(new TileFrontier(size + leaves.size(), grown), changed);
  }

  private static int partialWidth(int level, long size) {
    return (int) ((size >> (TileId.HEIGHT * level)) % TileId.FULL);
  }

  private static TileId partialTile(int level, long size) {
    return new TileId(level, size >> (TileId.HEIGHT * (level + 1)));
  }

  /**
   * A tree that has grown.
   *
   * @param frontier its right edge now
   * @param changed the tiles that have to be stored before anybody learns of it
   */
  public record Growth(TileFrontier frontier, List<Tile> changed) {

    public Growth {
      changed = List.copyOf(changed);
    }
  }
}
