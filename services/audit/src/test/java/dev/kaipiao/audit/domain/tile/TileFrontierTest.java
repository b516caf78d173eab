package dev.kaipiao.audit.domain.tile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.audit.domain.merkle.ConsistencyProof;
import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.merkle.InclusionProof;
import dev.kaipiao.audit.domain.merkle.LeafRange;
import dev.kaipiao.audit.domain.merkle.ProofRanges;
import dev.kaipiao.audit.domain.merkle.TreeHashing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TileFrontierTest {

  private static final List<Hash> LEAVES =
      IntStream.range(0, 70_000)
          .mapToObj(i -> TreeHashing.leaf(("entry " + i).getBytes(UTF_8)))
          .toList();

  private final Map<TileId, Tile> stored = new HashMap<>();

  @Property(tries = 60)
  void howeverItGrowsTheRootIsThatOfItsLeaves(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 900) Integer> steps) {
    // Given
    TileFrontier frontier = TileFrontier.empty();
    // When
    for (int step : steps) {
      frontier = grow(frontier, step);
    }
    // Then
    Hash root = TreeHashing.root(LEAVES.subList(0, (int) frontier.size()));
    assertThat(frontier.root()).isEqualTo(root);
    assertThat(TileFrontier.of(frontier.size(), stored::get).root()).isEqualTo(root);
  }

  @Test
  void theTilesAreExactlyThoseOfTheTreesSize() {
    // When
    TileFrontier frontier = grow(grow(grow(TileFrontier.empty(), 300), 65_400), 4_300);
    // Then
    assertThat(frontier.size()).isEqualTo(70_000);
    assertThat(stored.values().stream().map(tile -> TilePath.tile(tile.id(), tile.width())))
        .containsExactlyInAnyOrderElementsOf(Tiles.pathsOf(70_000));
  }

  @Property(tries = 60)
  void proofsAreReadOutOfTheTilesThatHoldThem(
      @ForAll @IntRange(max = 69_999) int index, @ForAll @IntRange(min = 1, max = 70_000) int any) {
    // Given
    int size = Math.max(any, index + 1);
    TileFrontier frontier = grow(grow(TileFrontier.empty(), size), LEAVES.size() - size);
    Hash root = TreeHashing.root(LEAVES.subList(0, size));
    // When
    InclusionProof inclusion =
        InclusionProof.of(index, size, only(ProofRanges.inclusion(index, size))::node);
    ConsistencyProof consistency =
        ConsistencyProof.of(
            size, LEAVES.size(), only(ProofRanges.consistency(size, LEAVES.size()))::node);
    // Then
    assertThat(inclusion.proves(LEAVES.get(index), root)).isTrue();
    assertThat(consistency.proves(root, frontier.root())).isTrue();
  }

  private Tiles only(List<LeafRange> ranges) {
    return Tiles.of(Tiles.holding(ranges).stream().map(stored::get).toList());
  }

  private TileFrontier grow(TileFrontier frontier, int by) {
    int from = (int) frontier.size();
    TileFrontier.Growth growth = frontier.append(LEAVES.subList(from, from + by));
    growth.changed().forEach(tile -> stored.put(tile.id(), tile));
    return growth.frontier();
  }
}
