package dev.kaipiao.audit.domain.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

  @Test
  void theIndexIsWrittenInGroupsOfThreeDigits() {
    assertThat(TilePath.tile(new TileId(0, 1_234_067), 256).text())
        .isEqualTo("tile/0/x001/x234/067");
    assertThat(TilePath.tile(new TileId(2, 0), 1).text()).isEqualTo("tile/2/000.p/1");
    assertThat(TilePath.entries(1_000, 112).text()).isEqualTo("tile/entries/x001/000.p/112");
  }

  @Property
  void whatIsWrittenIsRead(
      @ForAll @IntRange(max = 6) int level,
      @ForAll @LongRange(max = 999_999_999_999L) long index,
      @ForAll @IntRange(min = 1, max = 256) int width) {
    TilePath tile = TilePath.tile(new TileId(level, index), width);
    TilePath entries = TilePath.entries(index, width);
    assertThat(TilePath.parse(tile.text())).contains(tile);
    assertThat(TilePath.parse(entries.text())).contains(entries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/67",
        "tile/0/x000/067",
        "tile/00/067",
        "tile/7/000",
        "tile/0/067.p/0",
        "tile/0/067.p/256",
        "tile/0/067.p/999",
        "tile/0/067.p/",
        "tile/0/001/067",
        "tile/entry/067",
        "tile/0/../067",
        "checkpoint"
      })
  void otherPathsNameNothing(String path) {
    assertThat(TilePath.parse(path)).isEmpty();
  }

  @Test
  void aTreeOf70000ConsistsOfTheseTiles() {
    // When
    List<TilePath> paths = Tiles.pathsOf(70_000);
    // Then
    assertThat(paths).hasSize(274 + 2 + 1);
    assertThat(paths.get(273).text()).isEqualTo("tile/0/273.p/112");
    assertThat(paths.subList(274, 277).stream().map(TilePath::text))
        .containsExactly("tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
  }

  @Test
  void aTreeOf256HasAFullTileAndOneAboveIt() {
    assertThat(Tiles.pathsOf(256).stream().map(TilePath::text))
        .containsExactly("tile/0/000", "tile/1/000.p/1");
  }
}
