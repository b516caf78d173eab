package dev.kaipiao.benchmarks.load.send;

import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.request.Lane;
import dev.kaipiao.benchmarks.load.request.Traffic;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/** All the ways in, each with its sender. */
public final class Intake implements AutoCloseable {

  /** Fewer than issuance reads at once, so that one given up by time-out leaves room. */
  private static final int BATCHES_IN_FLIGHT = 3;

  /** At two kilobytes each well within the producer's memory, so that handing over never blocks. */
  private static final int RECORDS_IN_FLIGHT = 10_000;

  private final Vertx vertx = oneLoop();
  private final HttpTransport single;
  private final HttpTransport batches;
  private final KafkaTransport kafka;
  private final Map<Lane, Sender> senders = new EnumMap<>(Lane.class);

  /**
   * @param connections to the HTTP intake at most
   * @param ticks the time of the run
   */
  public Intake(
      URI issuance,
      String kafkaBootstrap,
      int connections,
      Traffic traffic,
      UnaryOperator<String> tokenOf,
      RequestLedger ledger,
      IntSupplier ticks) {
    Later later = (delay, work) -> vertx.setTimer(delay.toMillis(), timer -> work.run());
    Tokens tokens = new Tokens(tokenOf, System::nanoTime);
    single =
        new HttpTransport(vertx, issuance, connections, new SingleForm(traffic), traffic, tokens);
    batches =
        new HttpTransport(
            vertx, issuance, BATCHES_IN_FLIGHT, new BatchForm(traffic), traffic, tokens);
    kafka = new KafkaTransport(kafkaBootstrap, traffic);
    senders.put(Lane.SINGLE, new Sender(single, connections, later, ledger, ticks));
    senders.put(Lane.BATCH, new Sender(batches, BATCHES_IN_FLIGHT, later, ledger, ticks));
    senders.put(Lane.KAFKA, new Sender(kafka, RECORDS_IN_FLIGHT, later, ledger, ticks));
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
    single.close();
    batches.close();
    kafka.close();
    vertx.close();
  }

  private static Vertx oneLoop() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }
}
