package dev.kaipiao.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** One instance of a service: its pool and its messaging. Several may share a database. */
public final class TestInstance implements AutoCloseable {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Messaging messaging;

  private TestInstance(Pool pool, MessagingSettings settings) {
    this.pool = pool;
    this.messaging = new Messaging(settings, pool, metrics, OpenTelemetry.noop());
  }

  public static TestInstance of(DatabaseAddress database, MessagingSettings settings) {
    PgConnectOptions address =
        new PgConnectOptions()
            .setHost(database.host())
            .setPort(database.port())
            .setDatabase(database.name())
            .setUser(database.user())
            .setPassword(database.password())
            .setCachePreparedStatements(true);
    Pool pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(8).setConnectionTimeout(5))
            .connectingTo(address)
            .using(VERTX)
            .build();
    return new TestInstance(pool, settings);
  }

  /** Makes the tables, as Flyway does in a service. */
  public TestInstance migrate() {
    try (InputStream script =
        Messaging.class.getResourceAsStream("/db/messaging/V1__messaging.sql")) {
      await(pool.query(new String(script.readAllBytes(), UTF_8)).execute());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Messaging messaging() {
    return messaging;
  }

  public Pool pool() {
    return pool;
  }

  public SimpleMeterRegistry metrics() {
    return metrics;
  }

  public void run(String sql) {
    await(pool.query(sql).execute());
  }

  public List<Row> rows(String sql, Object... parameters) {
    List<Row> rows = new ArrayList<>();
    await(pool.preparedQuery(sql).execute(Tuple.from(parameters))).forEach(rows::add);
    return rows;
  }

  public long count(String sql) {
    return await(pool.query(sql).execute()).iterator().next().getLong(0);
  }

  /** Appends messages in one transaction. */
  public void append(List<OutgoingMessage> messages) {
    await(messaging.transactions().inTransaction(tx -> messaging.outbox().append(tx, messages)));
  }

  /** Messages of one key, numbered in their order. */
  public static List<OutgoingMessage> numbered(String topic, String key, int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> numbered(topic, key, number)).toList();
  }

  /** A message whose value is its number. */
  public static OutgoingMessage numbered(String topic, String key, int number) {
    CloudEvent event =
        CloudEvent.next("dev.kaipiao.test.numbered.v1", "/kaipiao/test", key, key, null, null);
    return new OutgoingMessage(
        UUID.fromString(event.id()),
        topic,
        key,
        Integer.toString(number).getBytes(UTF_8),
        event,
        Map.of());
  }

  public static <T> T await(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }

  @Override
  public void close() {
    messaging.close();
    await(pool.close());
  }
}
