package dev.kaipiao.cli.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.merkle.TreeHashing;
import dev.kaipiao.audit.domain.note.Checkpoint;
import dev.kaipiao.audit.domain.note.VerifierKey;
import dev.kaipiao.audit.domain.tile.EntryBundle;
import dev.kaipiao.audit.domain.tile.TileFrontier;
import dev.kaipiao.audit.domain.tile.TileId;
import dev.kaipiao.audit.domain.tile.TilePath;
import dev.kaipiao.audit.domain.tile.Tiles;
import dev.kaipiao.contracts.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An auditor who comes again and again: reads only what was added to the log since the last visit,
 * and recomputes the root from the entries of all visits. So a change of what was read before shows
 * as well: the signed root is then no longer that of what was read.
 */
public final class LogFollower {

  private final VerifierKey key;
  private final Function<String, byte[]> source;
  private final Set<String> names = new HashSet<>();
  private TileFrontier frontier = TileFrontier.empty();
  private long repeated;

  /**
   * @param source yields the resource of a path below the log's address
   */
  public LogFollower(VerifierKey key, Function<String, byte[]> source) {
    this.key = key;
    this.source = source;
  }

  /**
   * What the log came to.
   *
   * @param flaw what is wrong with its root or its signature; empty when nothing is
   * @param entries that were read on all visits
   * @param names of all entries, each once
   * @param repeated entries whose name was there before
   */
  public record State(Optional<String> flaw, long entries, Set<String> names, long repeated) {}

  /** Size of the tree that the newest checkpoint has signed; 0 when it is not signed. */
  public long size() {
    return checkpoint().map(Checkpoint::size).orElse(0L);
  }

  /** Reads what is new. */
  public State visit() {
    Optional<Checkpoint> checkpoint = checkpoint();
    if (checkpoint.isEmpty()) {
      return state("the checkpoint is not signed by the log's key");
    }
    if (checkpoint.get().size() < frontier.size()) {
      return state("the log is shorter than it was");
    }
    readTo(checkpoint.get().size());
    return frontier.root().equals(checkpoint.get().root())
        ? new State(Optional.empty(), frontier.size(), names, repeated)
        : state("the entries do not hash to the signed root");
  }

  private State state(String flaw) {
    return new State(Optional.of(flaw), frontier.size(), names, repeated);
  }

  private Optional<Checkpoint> checkpoint() {
    return Checkpoint.open(new String(source.apply("checkpoint"), UTF_8), List.of(key));
  }

  private void readTo(long size) {
    while (frontier.size() < size) {
      long index = frontier.size() / TileId.FULL;
      int width = Tiles.width(new TileId(0, index), size);
      int from = (int) (frontier.size() % TileId.FULL);
      List<byte[]> bundle = EntryBundle.decode(source.apply(TilePath.entries(index, width).text()));
      List<Hash> leaves = new ArrayList<>();
      for (byte[] entry : bundle.subList(from, width)) {
        leaves.add(TreeHashing.leaf(entry));
        if (!names.add(name(entry))) {
          repeated++;
        }
      }
      frontier = frontier.append(leaves).frontier();
    }
  }

  /** An event of ours is named by its id, a record from outside by its place. */
  static String name(byte[] entry) {
    JsonNode json = Json.read(entry, JsonNode.class);
    JsonNode source = json.path("source");
    return json.hasNonNull("id")
        ? json.path("id").asText()
        : source.path("topic").asText()
            + "/"
            + source.path("partition").asInt()
            + "/"
            + source.path("offset").asLong();
  }
}
