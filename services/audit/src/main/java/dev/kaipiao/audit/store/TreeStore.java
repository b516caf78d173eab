package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.note.Checkpoint;
import dev.kaipiao.audit.domain.tile.Tile;
import dev.kaipiao.audit.domain.tile.TileId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The signed tree: tiles and checkpoints, and who may add to them. */
@Singleton
public class TreeStore {

  private static final String HAS_GROWN =
      """
      SELECT log_head.size > log_signer.size OR log_signer.epoch = 0 FROM log_head, log_signer
      """;

  private static final String LOCK_SIGNER =
      """
      SELECT epoch, holder, size, extract(epoch FROM clock_timestamp() - signed_at)::double precision AS age
        FROM log_signer FOR UPDATE
      """;

  private static final String LEAVES =
      """
      SELECT first_index, leaves
        FROM block
       WHERE first_index > $1 - 256 AND first_index < $2 AND first_index + size > $1
       ORDER BY first_index
      """;

  private static final String TILES =
      """
      SELECT tile.level, tile.tile_index, tile.hashes
        FROM unnest($1::smallint[], $2::bigint[]) AS wanted (level, tile_index)
        JOIN tile ON tile.level = wanted.level AND tile.tile_index = wanted.tile_index
      """;

  private static final String KEEP_TILES =
      """
      INSERT INTO tile (level, tile_index, hashes)
      SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])
      ON CONFLICT (level, tile_index) DO UPDATE SET hashes = excluded.hashes
      """;

  private static final String KEEP_CHECKPOINT =
      """
      INSERT INTO checkpoint (size, root, note, epoch, signed_at) VALUES ($1, $2, $3, $4, clock_timestamp())
      """;

  private static final String MOVE_SIGNER =
      "UPDATE log_signer SET epoch = $1, holder = $2, size = $3, signed_at = clock_timestamp()";

  private static final String NEWEST =
      "SELECT size, root, note, signed_at FROM checkpoint ORDER BY size DESC LIMIT 1";

  private final Pool pool;

  public TreeStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Who signs.
   *
   * @param epoch rises with every change of the holder; 0 before the first checkpoint
   * @param holder the instance that signed last
   * @param size leaves of the signed tree
   * @param age time since the last checkpoint
   */
  public record Signer(long epoch, String holder, long size, Duration age) {}

  /**
   * A checkpoint as it was signed.
   *
   * @param root of the tree
   * @param note the signed text
   */
  public record SignedTree(long size, Hash root, String note, Instant signedAt) {}

  /** Whether there is something to sign; asks without a lock. */
  public Uni<Boolean> hasGrown() {
    return pool.query(HAS_GROWN).execute().map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Keeps everybody else from signing until the transaction ends. */
  public Uni<Signer> lockSigner(SqlConnection tx) {
    return tx.query(LOCK_SIGNER).execute().map(rows -> signer(rows.iterator().next()));
  }

  /** The leaf hashes from an index on, at most so many. Fails when one is missing. */
  public Uni<List<Hash>> leaves(SqlConnection tx, long from, int most) {
    return tx.preparedQuery(LEAVES)
        .execute(Tuple.of(from, from + most))
        .map(
            rows -> {
              List<Hash> leaves = new ArrayList<>();
              rows.forEach(row -> addLeaves(row, from, most, leaves));
              return leaves;
            });
  }

  private static void addLeaves(Row block, long from, int most, List<Hash> leaves) {
    long first = block.getLong("first_index");
    byte[] hashes = block.getBuffer("leaves").getBytes();
    long next = from + leaves.size();
    if (first > next) {
      throw new IllegalStateException("entry " + next + " is missing");
    }
    int end = hashes.length / Hash.LENGTH;
    for (int i = (int) (next - first); i < end && leaves.size() < most; i++) {
      leaves.add(Hash.at(hashes, i));
    }
  }

  public Uni<List<Tile>> tiles(SqlConnection tx, Collection<TileId> wanted) {
    return tx.preparedQuery(TILES).execute(names(wanted)).map(TreeStore::tiles);
  }

  public Uni<List<Tile>> tiles(Collection<TileId> wanted) {
    return pool.preparedQuery(TILES).execute(names(wanted)).map(TreeStore::tiles);
  }

  /** Keeps a grown tree and its checkpoint; nobody sees them before the transaction commits. */
  public Uni<Void> keep(
      SqlConnection tx,
      Collection<Tile> tiles,
      Checkpoint checkpoint,
      String note,
      long epoch,
      String holder) {
    return Uni.combine()
        .all()
        .unis(
            tx.preparedQuery(KEEP_TILES).execute(contents(tiles)),
            tx.preparedQuery(KEEP_CHECKPOINT)
                .execute(
                    Tuple.of(
                        checkpoint.size(), Buffer.buffer(checkpoint.root().bytes()), note, epoch)),
            tx.preparedQuery(MOVE_SIGNER).execute(Tuple.of(epoch, holder, checkpoint.size())))
        .discardItems();
  }

  /** The newest checkpoint; empty before the first. */
  public Uni<Optional<SignedTree>> newest() {
    return pool.query(NEWEST).execute().map(TreeStore::signedTree);
  }

  public Uni<Optional<SignedTree>> newest(SqlConnection tx) {
    return tx.query(NEWEST).execute().map(TreeStore::signedTree);
  }

  private static Signer signer(Row row) {
    return new Signer(
        row.getLong("epoch"),
        row.getString("holder"),
        row.getLong("size"),
        Duration.ofMillis((long) (row.getDouble("age") * 1000)));
  }

  private static Optional<SignedTree> signedTree(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    OffsetDateTime signedAt = row.getOffsetDateTime("signed_at");
    return Optional.of(
        new SignedTree(
            row.getLong("size"),
            Hash.of(row.getBuffer("root").getBytes()),
            row.getString("note"),
            signedAt.toInstant()));
  }

  private static List<Tile> tiles(RowSet<Row> rows) {
    List<Tile> tiles = new ArrayList<>(rows.size());
    rows.forEach(
        row ->
            tiles.add(
                Tile.of(new TileId(row.getShort(0), row.getLong(1)), row.getBuffer(2).getBytes())));
    return tiles;
  }

  private static Tuple names(Collection<TileId> tiles) {
    return columns(
        tiles.stream().map(tile -> (short) tile.level()).toArray(Short[]::new),
        tiles.stream().map(TileId::index).toArray(Long[]::new));
  }

  private static Tuple contents(Collection<Tile> tiles) {
    return columns(
        tiles.stream().map(tile -> (short) tile.id().level()).toArray(Short[]::new),
        tiles.stream().map(tile -> tile.id().index()).toArray(Long[]::new),
        tiles.stream().map(tile -> Buffer.buffer(tile.bytes())).toArray(Buffer[]::new));
  }

  /** The parameters of one statement: an array for each column. */
  private static Tuple columns(Object[]... columns) {
    return Tuple.newInstance(io.vertx.sqlclient.Tuple.wrap(Arrays.<Object>asList(columns)));
  }
}
