package dev.kaipiao.cli.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.audit.domain.merkle.TreeHashing;
import dev.kaipiao.audit.domain.tile.EntryBundle;
import dev.kaipiao.audit.domain.tile.TileFrontier;
import dev.kaipiao.audit.domain.tile.TileId;
import dev.kaipiao.audit.domain.tile.TilePath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The auditor who comes again and again finds what a log did between two visits. */
class LogFollowerTest {

  private final List<byte[]> entries = new ArrayList<>();
  private final TestingLogKey key = new TestingLogKey();
  private final LogFollower follower = new LogFollower(key.verifier(), this::fetch);

  @Test
  void aLogThatOnlyGrowsIsSound() {
    append(300);
    assertThat(follower.visit().flaw()).isEmpty();
    append(500);
    LogFollower.State state = follower.visit();
    assertThat(state.flaw()).isEmpty();
    assertThat(state.entries()).isEqualTo(800);
    assertThat(state.names()).hasSize(800).contains("e-0", "e-799");
    assertThat(state.repeated()).isZero();
  }

  @Test
  void anEntryChangedSinceTheLastVisitShows() {
    append(300);
    follower.visit();
    entries.set(7, entry("another"));
    append(1);
    assertThat(follower.visit().flaw()).contains("the entries do not hash to the signed root");
  }

  @Test
  void aLostEntryShows() {
    append(300);
    follower.visit();
    entries.remove(299);
    assertThat(follower.visit().flaw()).contains("the log is shorter than it was");
  }

  @Test
  void anEntryThatIsThereTwiceShows() {
    append(10);
    entries.add(entry("e-3"));
    assertThat(follower.visit().repeated()).isEqualTo(1);
  }

  @Test
  void aCheckpointOfSomebodyElseShows() {
    append(10);
    key.forge();
    assertThat(follower.visit().flaw()).contains("the checkpoint is not signed by the log's key");
  }

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      entries.add(entry("e-" + entries.size()));
    }
  }

  private static byte[] entry(String id) {
    return ("{\"id\":\"" + id + "\"}").getBytes(UTF_8);
  }

  private byte[] fetch(String path) {
    if (path.equals("checkpoint")) {
      TileFrontier tree =
          TileFrontier.empty().append(entries.stream().map(TreeHashing::leaf).toList()).frontier();
      return key.sign(tree.size(), tree.root()).getBytes(UTF_8);
    }
    TilePath bundle = TilePath.parse(path).orElseThrow();
    int from = Math.toIntExact(bundle.index() * TileId.FULL);
    return EntryBundle.encode(entries.subList(from, from + bundle.width()));
  }
}
