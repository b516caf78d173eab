package dev.kaipiao.audit.checkpoint;

import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.note.Checkpoint;
import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.domain.tile.Tile;
import dev.kaipiao.audit.domain.tile.TileFrontier;
import dev.kaipiao.audit.domain.tile.TileFrontier.Growth;
import dev.kaipiao.audit.domain.tile.TileId;
import dev.kaipiao.audit.store.TreeStore;
import dev.kaipiao.audit.store.TreeStore.SignedTree;
import dev.kaipiao.audit.store.TreeStore.Signer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Signs the tree of one log for one instance. Several instances may try: the signer's row is locked
 * for the whole of a round, its epoch tells a round of another instance, and a tree that others
 * have grown is read anew, and checked against its checkpoint, before it is grown further. So no
 * two checkpoints contradict each other.
 */
public final class CheckpointSigner {

  /**
   * Leaves of one round: a backlog is taken in several, so that its beginning is not kept waiting.
   */
  static final int MOST_LEAVES = 16_384;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;
  private final TreeStore store;
  private final NoteSigner key;
  private final String instance;
  private final Duration takeoverAfter;

  private TileFrontier frontier = TileFrontier.empty();
  private long epoch;

  /**
   * @param instance unique to this process
   * @param takeoverAfter how long another instance may be silent before this one signs
   */
  public CheckpointSigner(
      Pool pool, TreeStore store, NoteSigner key, String instance, Duration takeoverAfter) {
    this.pool = pool;
    this.store = store;
    this.key = key;
    this.instance = instance;
    this.takeoverAfter = takeoverAfter;
  }

  /** What a round came to. */
  public enum Round {
    /** Nothing was appended. */
    IDLE,
    /** Another instance signs. */
    WAITING,
    /** Everything that was appended is signed. */
    SIGNED,
    /** There is more to sign at once. */
    SIGNED_IN_PART
  }

  /** Signs what was appended since the last checkpoint. Blocks; called by one thread. */
  public Round sign() {
    if (!store.hasGrown().await().atMost(PATIENCE)) {
      return Round.IDLE;
    }
    Signed signed = pool.withTransaction(this::attempt).await().atMost(PATIENCE);
    frontier = signed.frontier();
    epoch = signed.epoch();
    return signed.round();
  }

  /** Leaves under the last checkpoint of this instance. */
  public long size() {
    return frontier.size();
  }

  /** A round whose effects are known once its transaction has committed. */
  private record Signed(Round round, TileFrontier frontier, long epoch) {}

  private Uni<Signed> attempt(SqlConnection tx) {
    return store
        .lockSigner(tx)
        .chain(
            signer ->
                isDue(signer)
                    ? current(tx, signer).chain(tree -> grow(tx, tree, signer))
                    : Uni.createFrom().item(new Signed(Round.WAITING, frontier, epoch)));
  }

  private boolean isDue(Signer signer) {
    return signer.epoch() == 0
        || signer.holder().equals(instance)
        || signer.age().compareTo(takeoverAfter) > 0;
  }

  /** The signed tree: as this instance left it, or read anew. */
  private Uni<TileFrontier> current(SqlConnection tx, Signer signer) {
    boolean ours = signer.holder().equals(instance) && signer.epoch() == epoch;
    if (ours && signer.size() == frontier.size()) {
      return Uni.createFrom().item(frontier);
    }
    return store.newest(tx).chain(newest -> restore(tx, signer, newest));
  }

  private Uni<TileFrontier> restore(SqlConnection tx, Signer signer, Optional<SignedTree> newest) {
    if (newest.isEmpty()) {
      requireThat(signer.size() == 0, "no checkpoint is there of " + signer.size() + " entries");
      return Uni.createFrom().item(TileFrontier.empty());
    }
    SignedTree signed = newest.get();
    Checkpoint checkpoint =
        Checkpoint.open(signed.note(), List.of(key.verifierKey()))
            .orElseThrow(
                () -> new BrokenTreeException("the last checkpoint is not signed by our key"));
    requireThat(
        checkpoint.size() == signer.size() && checkpoint.root().equals(signed.root()),
        "the last checkpoint is not the one that was kept");
    return store
        .tiles(tx, TileFrontier.tilesOf(checkpoint.size()))
        .map(tiles -> frontierOf(checkpoint, tiles));
  }

  private static TileFrontier frontierOf(Checkpoint checkpoint, List<Tile> tiles) {
    Map<TileId, Tile> byId =
        tiles.stream().collect(Collectors.toMap(Tile::id, Function.identity()));
    for (TileId wanted : TileFrontier.tilesOf(checkpoint.size())) {
      requireThat(byId.containsKey(wanted), "tile " + wanted + " is missing");
    }
    TileFrontier restored = TileFrontier.of(checkpoint.size(), byId::get);
    requireThat(
        restored.root().equals(checkpoint.root()),
        "the stored tree of " + checkpoint.size() + " entries has another root than was signed");
    return restored;
  }

  private Uni<Signed> grow(SqlConnection tx, TileFrontier tree, Signer signer) {
    return store
        .leaves(tx, tree.size(), MOST_LEAVES)
        .chain(
            leaves ->
                leaves.isEmpty() && signer.epoch() > 0
                    ? Uni.createFrom().item(new Signed(Round.IDLE, frontier, epoch))
                    : keep(tx, tree, leaves, signer));
  }

  private Uni<Signed> keep(SqlConnection tx, TileFrontier tree, List<Hash> leaves, Signer signer) {
    Growth growth = tree.append(leaves);
    TileFrontier grown = growth.frontier();
    Checkpoint checkpoint = new Checkpoint(key.verifierKey().name(), grown.size(), grown.root());
    String note = key.sign(checkpoint.text()).encoded();
    long term = signer.holder().equals(instance) ? signer.epoch() : signer.epoch() + 1;
    Round round = leaves.size() == MOST_LEAVES ? Round.SIGNED_IN_PART : Round.SIGNED;
    return store
        .keep(tx, growth.changed(), checkpoint, note, term, instance)
        .replaceWith(new Signed(round, grown, term));
  }

  private static void requireThat(boolean holds, String otherwise) {
    if (!holds) {
      throw new BrokenTreeException(otherwise);
    }
  }
}
