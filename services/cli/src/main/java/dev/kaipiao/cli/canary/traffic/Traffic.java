package dev.kaipiao.cli.canary.traffic;

import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.TokenMint;
import dev.kaipiao.cli.traffic.HttpDoor;
import dev.kaipiao.cli.traffic.Told;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Enterprises that ask for invoices, and how they stand, at an even pace. What comes next is drawn:
 * a balancer that counts would give every tenth or hundredth of an order with a period to the same
 * release, and one release would only ever be asked questions. An answer that does not come is
 * asked for again under the same key, as a careful client does.
 */
public final class Traffic implements AutoCloseable {

  private static final int IN_FLIGHT = 256;
  private static final int REMEMBERED = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String url;
  private final Cast cast;
  private final TokenMint tokens;
  private final Duration pause;
  private final Consumer<Told> listener;
  private final HttpDoor door;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final RequestGenerator generator =
      new RequestGenerator(ThreadLocalRandom.current().nextLong());
  private final Map<String, String> tokensByTenant = new ConcurrentHashMap<>();
  private final Deque<Taken> taken = new ArrayDeque<>();
  private final Semaphore slots = new Semaphore(IN_FLIGHT);
  private final Thread thread = new Thread(this::run, "canary-traffic");
  private volatile boolean open = true;

  /**
   * @param url of the door
   * @param perSecond requests and questions together, above zero
   * @param listener hears what was told about each request
   */
  public Traffic(
      String url, Cast cast, TokenMint tokens, double perSecond, Consumer<Told> listener) {
    this.url = url;
    this.cast = cast;
    this.tokens = tokens;
    this.pause = Duration.ofNanos(Math.round(1e9 / perSecond));
    this.listener = listener;
    this.door = new HttpDoor(url);
    thread.setDaemon(true);
  }

  /**
   * A request that was accepted.
   *
   * @param token of its tenant
   */
  public record Taken(String id, String token, Instant at) {}

  public void start() {
    thread.start();
  }

  /** One that was accepted at least so long ago. */
  public synchronized Optional<Taken> taken(Duration ago) {
    Instant latest = Instant.now().minus(ago);
    return taken.stream().filter(one -> one.at().isBefore(latest)).reduce((a, b) -> b);
  }

  /** Sends no more, and waits for what is under way. */
  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    slots.acquireUninterruptibly(IN_FLIGHT);
  }

  private void run() {
    while (open) {
      long next = System.nanoTime() + pause.toNanos();
      slots.acquireUninterruptibly();
      Optional<Taken> known = ThreadLocalRandom.current().nextBoolean() ? Optional.empty() : any();
      if (known.isPresent()) {
        ask(known.get());
      } else {
        request();
      }
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void request() {
    List<Seller> sellers = cast.generated();
    Seller seller = sellers.get(ThreadLocalRandom.current().nextInt(sellers.size()));
    String token = tokensByTenant.computeIfAbsent(seller.tenant(), tokens::enterprise);
    InvoiceRequest request = generator.valid(seller);
    var unused =
        door.send(token, request.idempotencyKey(), Json.write(request))
            .whenComplete(
                (told, failure) -> {
                  slots.release();
                  if (told != null) {
                    note(told, token);
                  }
                });
  }

  private void note(Told told, String token) {
    listener.accept(told);
    if (told instanceof Told.Accepted accepted) {
      synchronized (this) {
        taken.addLast(new Taken(accepted.requestId(), token, Instant.now()));
        if (taken.size() > REMEMBERED) {
          taken.removeFirst();
        }
      }
    }
  }

  private void ask(Taken one) {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(url + "/v1/invoice-requests/" + one.id()))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + one.token())
            .build();
    var unused =
        client
            .sendAsync(question, HttpResponse.BodyHandlers.discarding())
            .whenComplete((answer, failure) -> slots.release());
  }

  private synchronized Optional<Taken> any() {
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    int place = ThreadLocalRandom.current().nextInt(taken.size());
    return taken.stream().skip(place).findFirst();
  }
}
