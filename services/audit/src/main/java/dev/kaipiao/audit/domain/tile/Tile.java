package dev.kaipiao.audit.domain.tile;

import dev.kaipiao.audit.domain.merkle.Hash;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The hashes of one tile: 256 of a full one, fewer at the tree's right edge. */
public final class Tile {

  private final TileId id;
  private final byte[] hashes;

  private Tile(TileId id, byte[] hashes) {
    this.id = id;
    this.hashes = hashes;
  }

  public static Tile of(TileId id, List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).writeTo(bytes, i);
    }
    return of(id, bytes);
  }

  /** A tile as it is served; the array is taken over. */
  public static Tile of(TileId id, byte[] hashes) {
    int width = hashes.length / Hash.LENGTH;
    if (hashes.length % Hash.LENGTH != 0 || width < 1 || width > TileId.FULL) {
      throw new IllegalArgumentException("a tile has 1 to 256 hashes of 32 bytes");
    }
    return new Tile(id, hashes);
  }

  public TileId id() {
    return id;
  }

  /** How many hashes it has. */
  public int width() {
    return hashes.length / Hash.LENGTH;
  }

  public Hash hash(int position) {
    return Hash.at(hashes, position);
  }

  /** The {@code count} hashes from a position on. */
  public List<Hash> hashes(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(this::hash).toList();
  }

  /** The tile as it was when it had this many hashes, which never change. */
  public byte[] bytes(int width) {
    return Arrays.copyOf(hashes, width * Hash.LENGTH);
  }

  public byte[] bytes() {
    return hashes.clone();
  }
}
