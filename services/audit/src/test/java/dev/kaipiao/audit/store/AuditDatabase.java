package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.entry.Entry;
import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.EventReader;
import dev.kaipiao.audit.domain.event.Records;
import dev.kaipiao.audit.domain.event.SourceRecord;
import dev.kaipiao.audit.domain.tile.EntryBundle;
import dev.kaipiao.audit.domain.tile.TilePath;
import dev.kaipiao.audit.domain.verify.LogSource;
import dev.kaipiao.audit.store.append.EventLog;
import dev.kaipiao.audit.store.block.BlockStore;
import dev.kaipiao.audit.store.block.Packing;
import dev.kaipiao.audit.store.block.Secret;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.testkit.TestStack;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.FileNotFoundException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty log in a database of its own. */
public final class AuditDatabase implements AutoCloseable {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Pool pool;
  private final PGSimpleDataSource source;
  private final EventLog log;

  private AuditDatabase(Pool pool, PGSimpleDataSource source) {
    this.pool = pool;
    this.source = source;
    this.log = new EventLog(source);
  }

  public static AuditDatabase create() {
    DatabaseAddress address = TestStack.shared().newDatabase("audit");
    Flyway.configure()
        .dataSource(address.jdbcUrl(), address.user(), address.password())
        .locations("db/messaging", "db/migration")
        .load()
        .migrate();
    return new AuditDatabase(
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(8))
            .connectingTo(
                new PgConnectOptions()
                    .setHost(address.host())
                    .setPort(address.port())
                    .setDatabase(address.name())
                    .setUser(address.user())
                    .setPassword(address.password())
                    .setCachePreparedStatements(true))
            .using(VERTX)
            .build(),
        source(address));
  }

  private static PGSimpleDataSource source(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    return source;
  }

  /** The log as another instance has it, which remembers nothing. */
  public EventLog anotherInstance() {
    return new EventLog(source);
  }

  public EntryStore entries() {
    return new EntryStore(pool, new BlockStore(pool));
  }

  /** All events of the log, in its order. */
  public List<StoredEvent> events() {
    return entries().run(-1, Long.MAX_VALUE, 100_000).await().atMost(PATIENCE);
  }

  /** Changes one part of a block, as somebody would who knows how it is packed. */
  public void rewriteTexts(String part, long first, Consumer<List<byte[]>> change) {
    List<byte[]> texts = new ArrayList<>(Packing.readTexts(part(part, first)));
    change.accept(texts);
    try (Packing packing = new Packing()) {
      replace(part, first, packing.texts(texts));
    }
  }

  /** Changes salts and payloads of a block. */
  public void rewriteSecrets(long first, Consumer<List<Secret>> change) {
    List<Secret> secrets = new ArrayList<>(Packing.readSecrets(part("secrets", first)));
    change.accept(secrets);
    try (Packing packing = new Packing()) {
      replace("secrets", first, packing.secrets(secrets));
    }
  }

  private byte[] part(String part, long first) {
    return pool.preparedQuery("SELECT " + part + " FROM block WHERE first_index = $1")
        .execute(Tuple.of(first))
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getBuffer(0)
        .getBytes();
  }

  private void replace(String part, long first, byte[] packed) {
    execute(
        "UPDATE block SET " + part + " = $2 WHERE first_index = $1", first, Buffer.buffer(packed));
  }

  public Pool pool() {
    return pool;
  }

  /** Appends in one transaction; answers how many events were new. */
  public int append(List<SealedEvent> events) {
    return log.append(events);
  }

  /** Issued events with the ids {@code event-<from>} and on, at offsets of the same numbers. */
  public static List<SealedEvent> issued(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(i -> sealed(Records.issued(i, "event-" + i)))
        .toList();
  }

  public static SealedEvent sealed(SourceRecord record) {
    byte[] salt = new byte[Entry.SALT_LENGTH];
    RANDOM.nextBytes(salt);
    return Entry.seal(EventReader.read(record), record.payload(), salt);
  }

  public void execute(String sql, Object... parameters) {
    pool.preparedQuery(sql).execute(Tuple.from(parameters)).await().atMost(PATIENCE);
  }

  /** One column of a query. */
  public List<Object> column(String sql) {
    List<Object> values = new ArrayList<>();
    for (Row row : pool.query(sql).execute().await().atMost(PATIENCE)) {
      values.add(row.getValue(0));
    }
    return values;
  }

  /** The stored log as its files. */
  public LogSource files() {
    TreeStore tree = new TreeStore(pool);
    EntryStore entries = entries();
    return path -> {
      if (path.equals("checkpoint")) {
        return tree.newest().await().atMost(PATIENCE).orElseThrow().note().getBytes("UTF-8");
      }
      TilePath file = TilePath.parse(path).orElseThrow();
      if (file.isEntries()) {
        long from = file.index() * 256;
        return EntryBundle.encode(
            entries.entries(from, from + file.width()).await().atMost(PATIENCE));
      }
      return tree.tiles(List.of(file.tile())).await().atMost(PATIENCE).stream()
          .findFirst()
          .map(tile -> tile.bytes(file.width()))
          .orElseThrow(() -> new FileNotFoundException(path));
    };
  }

  @Override
  public void close() {
    pool.close().await().atMost(PATIENCE);
  }
}
