package dev.kaipiao.audit.domain.tile;

import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.merkle.LeafRange;
import dev.kaipiao.audit.domain.merkle.NodeId;
import dev.kaipiao.audit.domain.merkle.TreeHashing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Some tiles of a tree, out of which nodes are read. */
public final class Tiles {

  private final Map<TileId, Tile> tiles;

  private Tiles(Map<TileId, Tile> tiles) {
    this.tiles = tiles;
  }

  public static Tiles of(Collection<Tile> tiles) {
    return new Tiles(tiles.stream().collect(Collectors.toMap(Tile::id, Function.identity())));
  }

  /** The tiles that hold what these parts of a tree hash to. */
  public static SortedSet<TileId> holding(Collection<LeafRange> ranges) {
    SortedSet<TileId> held = new TreeSet<>();
    ranges.forEach(range -> range.nodes().forEach(node -> held.add(Place.of(node).tile())));
    return held;
  }

  /** How many hashes the tile has in a tree of this size; 0 when the tree does not reach it. */
  public static int width(TileId tile, long size) {
    long hashes = (size >> (TileId.HEIGHT * tile.level())) - tile.index() * TileId.FULL;
    return (int) Math.max(0, Math.min(TileId.FULL, hashes));
  }

  /** All tiles that a tree of this size consists of, level by level. */
  public static List<TilePath> pathsOf(long size) {
    List<TilePath> paths = new ArrayList<>();
    for (int level = 0; level < TileId.LEVELS; level++) {
      for (long index = 0; width(new TileId(level, index), size) > 0; index++) {
        TileId tile = new TileId(level, index);
        paths.add(TilePath.tile(tile, width(tile, size)));
      }
    }
    return paths;
  }

  /** The root of a complete subtree; fails when its tile is not among these. */
  public Hash node(NodeId node) {
    Place place = Place.of(node);
    Tile tile = tiles.get(place.tile());
    if (tile == null || tile.width() < place.from() + place.count()) {
      throw new IllegalStateException("the tree lacks " + place.tile() + " up to " + node);
    }
    return place.count() == 1
        ? tile.hash(place.from())
        : TreeHashing.root(tile.hashes(place.from(), place.count()));
  }

  /** Where a node is found: it is the root over some hashes of one tile. */
  private record Place(TileId tile, int from, int count) {

    static Place of(NodeId node) {
      int above = node.level() % TileId.HEIGHT;
      long first = node.index() << above;
      TileId tile = new TileId(node.level() / TileId.HEIGHT, first / TileId.FULL);
      return new Place(tile, (int) (first % TileId.FULL), 1 << above);
    }
  }
}
