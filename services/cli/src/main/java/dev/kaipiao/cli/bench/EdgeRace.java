package dev.kaipiao.cli.bench;

import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.testkit.edge.EchoService;
import dev.kaipiao.testkit.edge.Edge;
import dev.kaipiao.testkit.edge.EdgeConnection;
import dev.kaipiao.testkit.edge.EdgeKeys;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests that take two ways in turn, each over kept connections of its own. Latency counts from
 * the time at which a request was meant to leave.
 */
final class EdgeRace implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final int DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long PATIENCE_SECONDS = 30;
  private static final String HEAD =
      "POST /v1/invoice-requests HTTP/1.1\r\nHost: api.kaipiao.example\r\nAccept: application/json\r\n"
          + "Content-Type: application/json\r\nUser-Agent: kaipiao-bench\r\nAuthorization: Bearer "
          + "eyJhbGciOiJSUzI1NiJ9."
          + "a".repeat(300)
          + "."
          + "b".repeat(342)
          + "\r\nIdempotency-Key: ";

  private final List<byte[]> bodies;
  private final Way straight = new Way();
  private final Way through = new Way();
  private final ExecutorService callers = Executors.newFixedThreadPool(2 * CONNECTIONS);
  private final AtomicInteger failed = new AtomicInteger();

  /** One of the two ways. */
  private static final class Way {
    private final BlockingQueue<EdgeConnection> idle = new ArrayBlockingQueue<>(CONNECTIONS);
    private final Histogram latencies = new ConcurrentHistogram(DIGITS);
  }

  EdgeRace(EchoService service, Edge edge, List<byte[]> bodies) {
    this.bodies = bodies;
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        straight.idle.add(EdgeConnection.plain(service.port()));
        through.idle.add(edge.connect("api", EdgeKeys.Holder.NOBODY));
      }
    } catch (IOException e) {
      throw new StackException("no connection to the edge: " + e);
    }
  }

  /** Sends a request without waiting for its answer; every other one goes through the edge. */
  void send(int sequence, long intended) {
    Way way = sequence % 2 == 0 ? straight : through;
    callers.execute(() -> ask(way, sequence, intended));
  }

  private void ask(Way way, int sequence, long intended) {
    try {
      EdgeConnection connection = way.idle.take();
      int status =
          connection
              .ask(HEAD + "key-" + sequence + "\r\n", bodies.get(sequence / 2 % bodies.size()))
              .status();
      way.latencies.recordValue(System.nanoTime() - intended);
      way.idle.add(connection);
      if (status != 200) {
        failed.incrementAndGet();
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until everything that was sent is answered. */
  void awaitAnswers() throws InterruptedException {
    callers.shutdown();
    if (!callers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new StackException("requests through the edge are not answered");
    }
  }

  /** Milliseconds without the edge. */
  double straight(double percentile) {
    return straight.latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  /** Milliseconds with it. */
  double through(double percentile) {
    return through.latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  int failed() {
    return failed.get();
  }

  @Override
  public void close() {
    callers.shutdownNow();
    straight.idle.forEach(EdgeConnection::close);
    through.idle.forEach(EdgeConnection::close);
  }
}
