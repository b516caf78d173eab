package dev.kaipiao.issuance.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.proxy.Disturbance;
import dev.kaipiao.testkit.proxy.FaultProxy;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneHoldIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final DatabaseAddress database = TestStack.shared().newDatabase("lane");
  private final FaultProxy way = FaultProxy.to(database.host(), database.port());
  private final LaneHold first = hold(way.host(), way.port());
  private final LaneHold second = hold(database.host(), database.port());

  @AfterEach
  void close() {
    vertx.closeAndAwait();
    way.close();
  }

  @Test
  void theLaneIsHeldOnceUntilItIsGivenBack() {
    // Given
    assertThat(holds(first)).isTrue();
    assertThat(holds(second)).isFalse();
    // When
    first.letGo().await().atMost(PATIENCE);
    // Then
    await().atMost(PATIENCE).until(() -> holds(second));
    await().during(Duration.ofSeconds(2)).until(() -> !holds(first));
  }

  @Test
  void whoDidNotHearFromItsDatabaseInTimeLeavesNoLockBehind() {
    // Given
    assertThat(holds(first)).isTrue();
    // When
    way.disturb(Disturbance.NONE.holding());
    assertThat(holds(first)).isFalse();
    way.heal();
    // Then
    await().atMost(PATIENCE).until(() -> holds(second));
  }

  private static boolean holds(LaneHold lane) {
    return lane.hold().await().atMost(PATIENCE);
  }

  private LaneHold hold(String host, int port) {
    Pool pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(4))
            .connectingTo(
                new PgConnectOptions()
                    .setHost(host)
                    .setPort(port)
                    .setDatabase(database.name())
                    .setUser(database.user())
                    .setPassword(database.password()))
            .using(vertx)
            .build();
    return new LaneHold(pool, Clock.systemUTC(), Clock.systemUTC());
  }
}
