package dev.kaipiao.audit.domain.tile;

/**
 * Names a tile, however full it is.
 *
 * @param level 0 for leaf hashes, up to 6
 * @param index which tile of that level, from the left
 */
public record TileId(int level, long index) implements Comparable<TileId> {

  /** Levels that trees of up to 2^56 leaves have. */
  public static final int LEVELS = 7;

  /** Hashes of a full tile. */
  public static final int FULL = 256;

  /** Height of a tile: a full one spans 2^8 hashes. */
  public static final int HEIGHT = 8;

  public TileId {
    if (level < 0 || level >= LEVELS || index < 0) {
      throw new IllegalArgumentException("no tile " + level + "/" + index);
    }
  }

  @Override
  public int compareTo(TileId other) {
    int byLevel = Integer.compare(level, other.level);
    return byLevel != 0 ? byLevel : Long.compare(index, other.index);
  }
}
