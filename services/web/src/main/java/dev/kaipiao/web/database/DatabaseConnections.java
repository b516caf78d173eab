package dev.kaipiao.web.database;

import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections that end by themselves when nothing comes from the server for too long. Without that,
 * a server (or something on the way to it) that vanished without a word would hold its connections,
 * and whoever waits on them, for ever; once all were lost in this way the service would stand
 * still.
 *
 * <p>The server in turn ends a transaction in which this process says nothing for too long: whoever
 * takes over the work of an instance that was stopped or cut off would wait for its locks.
 */
@Singleton
public class DatabaseConnections implements PgPoolCreator {

  /** Longer than a batch is worked on between two statements, and a busy machine pauses. */
  private static final String SILENT_TRANSACTION = "20s";

  private final ServiceSettings settings;

  DatabaseConnections(ServiceSettings settings) {
    this.settings = settings;
  }

  @Override
  public Pool create(Input input) {
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(ending(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }

  private List<SqlConnectOptions> ending(List<PgConnectOptions> databases) {
    int millis = Math.toIntExact(settings.database().silence().toMillis());
    databases.forEach(
        database ->
            database
                .addProperty("idle_in_transaction_session_timeout", SILENT_TRANSACTION)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(millis));
    return List.copyOf(databases);
  }
}
