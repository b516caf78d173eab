package dev.kaipiao.web.database;

import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Connections that end by themselves when nothing comes from the server for too long. Without that,
 * a server (or something on the way to it) that vanished without a word would hold its connections,
 * and whoever waits on them, for ever; once all were lost in this way the service would stand
 * still.
 *
 * <p>Nobody speaks on a connection that lies in the pool, so the pool closes those that lie there
 * for half of that time: whoever gets one has the other half to be answered in.
 *
 * <p>The server in turn ends a transaction in which this process says nothing for too long: whoever
 * takes over the work of an instance that was stopped or cut off would wait for its locks.
 */
@Singleton
public class DatabaseConnections implements PgPoolCreator {

  /** Longer than a batch is worked on between two statements, and a busy machine pauses. */
  private static final String SILENT_TRANSACTION = "20s";

  /** How often the pool looks for connections that lie idle, within the time they may. */
  private static final int LOOKS = 10;

  private final ServiceSettings settings;
  private volatile Optional<PgConnectOptions> server = Optional.empty();

  DatabaseConnections(ServiceSettings settings) {
    this.settings = settings;
  }

  @Override
  public Pool create(Input input) {
    int idle = Math.toIntExact(settings.database().silence().toMillis() / 2);
    PoolOptions options =
        input
            .poolOptions()
            .setIdleTimeout(idle)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setPoolCleanerPeriod(Math.max(1, idle / LOOKS));
    return PgBuilder.pool()
        .with(options)
        .connectingTo(ending(input.pgConnectOptionsList()))
        .using(input.vertx())
        .withConnectHandler(DatabaseConnections::giveUpSilence)
        .build();
  }

  /** How the server is reached beside the pool, by the same rules; empty before there is a pool. */
  public Optional<PgConnectOptions> server() {
    return server.map(PgConnectOptions::new);
  }

  /**
   * The client ends a silent connection by asking the server to end it, and calls go on waiting for
   * a server that hears nothing. Next to the clock that tells the silence, it is closed at once.
   */
  private static void giveUpSilence(SqlConnection connection) {
    SocketConnectionBase wire =
        (SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap().unwrap();
    wire.socket()
        .channelHandlerContext()
        .pipeline()
        .addAfter("idle", "silence", new ClosingAtOnce());
    connection.close();
  }

  /** Closes the channel without asking the handlers that speak to the server. */
  private static final class ClosingAtOnce extends ChannelInboundHandlerAdapter {

    @Override
    public void userEventTriggered(ChannelHandlerContext channel, Object event) {
      if (event instanceof IdleStateEvent) {
        channel.close();
      } else {
        channel.fireUserEventTriggered(event);
      }
    }
  }

  private List<SqlConnectOptions> ending(List<PgConnectOptions> databases) {
    int millis = Math.toIntExact(settings.database().silence().toMillis());
    databases.forEach(
        database ->
            database
                .addProperty("idle_in_transaction_session_timeout", SILENT_TRANSACTION)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(millis)
                .setTcpUserTimeout(millis));
    server = databases.stream().findFirst();
    return List.copyOf(databases);
  }
}
