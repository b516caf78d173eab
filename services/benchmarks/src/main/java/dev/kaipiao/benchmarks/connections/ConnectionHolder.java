package dev.kaipiao.benchmarks.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.benchmarks.load.wire.WireAnswer;
import dev.kaipiao.benchmarks.load.wire.WireCall;
import dev.kaipiao.benchmarks.load.wire.WirePool;
import dev.kaipiao.contracts.json.Json;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * The process that holds connections: opens them in steps, then sends a request over one after the
 * other, and tells once a second on standard output how it goes.
 */
public final class ConnectionHolder {

  /** Environment variable with the bearer token. */
  static final String TOKEN = "KAIPIAO_BENCH_TOKEN";

  private static final int OPENED_AT_ONCE = 500;
  private static final Duration STEP = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration OPENING_PATIENCE = Duration.ofSeconds(90);
  private static final int ACCEPTED = 202;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final HoldingOrder order;
  private final WirePool pool;
  private final RequestWriter requests;
  private final ConcurrentHistogram latencies = new ConcurrentHistogram(3);
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private int least;
  private long heldFrom;
  private long toldAt;

  private ConnectionHolder(HoldingOrder order, String token) {
    this.order = order;
    this.requests = new RequestWriter(order, token);
    this.pool =
        new WirePool(
            new InetSocketAddress(order.source(), 0),
            new InetSocketAddress(order.host(), order.port()),
            order.connections());
  }

  public static void main(String[] arguments) throws InterruptedException {
    HoldingOrder order = Json.read(arguments[0].getBytes(UTF_8), HoldingOrder.class);
    new ConnectionHolder(order, System.getenv(TOKEN)).hold();
  }

  private void hold() throws InterruptedException {
    try (pool) {
      open();
      long start = System.nanoTime();
      heldFrom = start;
      least = pool.established();
      long end = start + Duration.ofSeconds(order.seconds()).toNanos();
      int sent = 0;
      while (System.nanoTime() < end) {
        int due = (int) ((System.nanoTime() - start) / 1e9 * order.usesPerSecond());
        while (sent < due) {
          use(sent++);
        }
        least = Math.min(least, pool.established());
        tell();
        Thread.sleep(10);
      }
      Thread.sleep(1_000);
      toldAt = 0;
      tell();
    }
  }

  private void open() throws InterruptedException {
    long end = System.nanoTime() + OPENING_PATIENCE.toNanos();
    int wanted = 0;
    while (pool.established() < order.connections() && System.nanoTime() < end) {
      wanted = Math.min(order.connections(), pool.established() + OPENED_AT_ONCE);
      pool.open(wanted);
      tell();
      Thread.sleep(STEP.toMillis());
    }
  }

  private void use(int sequence) {
    long start = System.nanoTime();
    pool.submit(
        new WireCall(
            requests.request(sequence),
            PATIENCE.toNanos(),
            answer -> answered(answer, System.nanoTime() - start),
            why -> failed.incrementAndGet()));
  }

  private void answered(WireAnswer answer, long nanos) {
    if (answer.status() == ACCEPTED) {
      accepted.incrementAndGet();
      latencies.recordValue(nanos / 1_000);
    } else if (answer.status() == TOO_MANY || answer.status() == UNAVAILABLE) {
      refused.incrementAndGet();
    } else {
      failed.incrementAndGet();
    }
  }

  private void tell() {
    if (System.nanoTime() - toldAt < 1_000_000_000L) {
      return;
    }
    toldAt = System.nanoTime();
    Herding told =
        new Herding(
            pool.established(),
            least,
            pool.broken(),
            accepted.get(),
            refused.get(),
            failed.get(),
            latencies.getValueAtPercentile(99) / 1_000.0,
            heldFrom == 0 ? 0 : (System.nanoTime() - heldFrom) / 1e9);
    System.out.println(new String(Json.write(told), UTF_8));
  }
}
