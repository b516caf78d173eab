package dev.kaipiao.benchmarks.load.send;

import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.request.Lane;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.benchmarks.load.request.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/** All the ways in, each with its sender. */
public final class Intake implements AutoCloseable {

  /**
   * At one address; fewer than issuance reads at once, so that one given up by time-out leaves
   * room.
   */
  private static final int BATCHES_IN_FLIGHT = 3;

  /** At two kilobytes each well within the producer's memory, so that handing over never blocks. */
  private static final int RECORDS_IN_FLIGHT = 10_000;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, work -> daemon(work));
  private final Map<Lane, Transport> transports = new EnumMap<>(Lane.class);
  private final Map<Lane, Sender> senders = new EnumMap<>(Lane.class);

  /**
   * The ways that a mix of requests takes.
   *
   * @param issuance addresses of the HTTP intake
   * @param kafkaBootstrap not used when nothing is to be published
   * @param connections to each address of the HTTP intake at most
   * @param ticks the time of the run
   */
  public Intake(
      List<URI> issuance,
      String kafkaBootstrap,
      Mix mix,
      int connections,
      Traffic traffic,
      UnaryOperator<String> tokenOf,
      RequestLedger ledger,
      IntSupplier ticks) {
    Tokens tokens = new Tokens(tokenOf, System::nanoTime);
    transports.put(
        Lane.SINGLE,
        new HttpTransport(issuance, connections, new SingleForm(traffic), traffic, tokens));
    if (mix.batchShare() > 0) {
      HttpForm form = new BatchForm(traffic);
      transports.put(
          Lane.BATCH, new HttpTransport(issuance, BATCHES_IN_FLIGHT, form, traffic, tokens));
    }
    if (mix.kafkaShare() > 0) {
      transports.put(Lane.KAFKA, new KafkaTransport(kafkaBootstrap, traffic));
    }
    Map<Lane, Integer> inFlight =
        Map.of(
            Lane.SINGLE,
            issuance.size() * connections,
            Lane.BATCH,
            issuance.size() * BATCHES_IN_FLIGHT,
            Lane.KAFKA,
            RECORDS_IN_FLIGHT);
    transports.forEach(
        (lane, transport) ->
            senders.put(
                lane, new Sender(transport, inFlight.get(lane), this::after, ledger, ticks)));
  }

  public Map<Lane, Sender> senders() {
    return Map.copyOf(senders);
  }

  /** Parcels without an answer yet. */
  public int unanswered() {
    return senders.values().stream().mapToInt(Sender::unanswered).sum();
  }

  /** Parcels that were sent again because their answer was unknown. */
  public int repeated() {
    return senders.values().stream().mapToInt(Sender::repeated).sum();
  }

  /** Why an answer was unknown the last time; empty when it never was. */
  public String lastTrouble() {
    return senders.values().stream()
        .map(Sender::lastTrouble)
        .filter(why -> !why.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Sends nothing any more. */
  public void giveUp() {
    senders.values().forEach(Sender::giveUp);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    transports.values().forEach(Transport::close);
  }

  private void after(Duration delay, Runnable work) {
    try {
      ScheduledFuture<?> unused = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // the run is over: nothing is sent again any more
      giveUp();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "load-later");
    thread.setDaemon(true);
    return thread;
  }
}
