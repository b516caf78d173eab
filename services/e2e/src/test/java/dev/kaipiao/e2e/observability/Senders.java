package dev.kaipiao.e2e.observability;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.traffic.HttpDoor;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Enterprises that send requests for as long as this is open, whatever is done to the stack. */
final class Senders implements AutoCloseable {

  private static final int MOST_UNDER_WAY = 64;
  private static final Duration EVERY = Duration.ofMillis(50);

  private final RequestGenerator generator = new RequestGenerator(29);
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
  private final Ground ground;
  private final HttpDoor door;
  private final List<Seller> sellers;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private int turn;

  private Senders(Ground ground) {
    this.ground = ground;
    this.door = new HttpDoor(ground.door());
    this.sellers = ground.cast().generated();
  }

  static Senders to(Ground ground) {
    Senders senders = new Senders(ground);
    var unused =
        senders.clock.scheduleAtFixedRate(
            senders::send, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return senders;
  }

  private void send() {
    if (underWay.tryAcquire()) {
      Seller seller = sellers.get(turn++ % sellers.size());
      InvoiceRequest request = generator.valid(seller);
      String token = ground.stack().keys().tokens().enterprise(seller.tenant());
      var unused =
          door.send(token, request.idempotencyKey(), Json.write(request))
              .whenComplete((told, failure) -> underWay.release());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
