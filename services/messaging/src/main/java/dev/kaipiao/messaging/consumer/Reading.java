package dev.kaipiao.messaging.consumer;

import dev.kaipiao.messaging.kafka.Backoff;
import dev.kaipiao.messaging.telemetry.LogTrace;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;

/**
 * The loop of a consumer over one Kafka client: poll, process, commit. A batch that meets a passing
 * fault is kept; its partitions are paused and polling goes on between the attempts, so the group
 * does not take the consumer for dead. Partitions that move away meanwhile take their records
 * along.
 */
final class Reading implements ConsumerRebalanceListener {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** The broker answered the last fetch with its first record; the others come with the next. */
  private static final Duration THE_REST = Duration.ofMillis(5);

  private static final long SAMPLE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long SILENCE_NANOS = Duration.ofSeconds(20).toNanos();
  private static final String HEARTBEAT = "last-heartbeat-seconds-ago";
  private static final double HEARTBEATS_MISSED = 12;

  private final ConsumerOptions options;
  private final Consumer<byte[], byte[]> consumer;
  private final Processing processing;
  private final ConsumerState state;
  private final BooleanSupplier open;
  private final Pending<Item> pending = new Pending<>();
  private final Offsets offsets;
  private final Backoff backoff;
  private final Optional<? extends Metric> heartbeat;

  private boolean pausing;
  private boolean wasFull;
  private long polledAt = System.nanoTime();
  private long begunAt = polledAt;
  private long sampleAt = System.nanoTime();

  Reading(
      ConsumerOptions options,
      Consumer<byte[], byte[]> consumer,
      Processing processing,
      ConsumerState state,
      BooleanSupplier open) {
    this.options = options;
    this.consumer = consumer;
    this.processing = processing;
    this.state = state;
    this.open = open;
    this.offsets = new Offsets(options.name(), consumer);
    this.backoff = new Backoff(FIRST_PAUSE, options.maxBackoff());
    this.heartbeat =
        consumer.metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals(HEARTBEAT))
            .findFirst();
  }

  /** Until the consumer is closed. */
  void run() {
    if (options.topicPattern().isPresent()) {
      consumer.subscribe(options.topicPattern().get(), this);
    } else {
      consumer.subscribe(options.topics(), this);
    }
    while (open.getAsBoolean()) {
      if (state.isHeld()) {
        holdStill();
        continue;
      }
      state.rests(false);
      resume();
      gather();
      if (pending.isEmpty()) {
        pending.add(processing.replays());
        noteIdle();
      }
      while (!pending.isEmpty() && open.getAsBoolean()) {
        work();
        keepMembership();
        sampleInPassing();
      }
      offsets.commitInPassing();
      sampleInPassing();
    }
    offsets.handOver(consumer.assignment());
  }

  /**
   * The next batch; in a stream of records not before its turn, so that it is worth its cost. What
   * came first is pending before the rest is polled for, since that poll may take its partitions
   * away.
   */
  private void gather() {
    boolean waited = !wasFull && awaitTurn();
    List<Item> items = poll(POLL);
    int size = items.size();
    pending.add(items);
    if (waited && size > 0 && size < options.maxRecords() / 2) {
      List<Item> rest = poll(THE_REST);
      pending.extend(rest);
      size += rest.size();
    }
    if (size > 0) {
      begunAt = System.nanoTime();
    }
    wasFull = size >= options.maxRecords() / 2;
  }

  /** Whether there was anything to wait for. */
  private boolean awaitTurn() {
    long left = begunAt + options.pace().toNanos() - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    LockSupport.parkNanos(left);
    return true;
  }

  /** Polls for the group's sake only. */
  private void holdStill() {
    pause();
    state.rests(true);
    take(POLL);
    noteIdle();
    offsets.commitInPassing();
    sampleInPassing();
  }

  private void take(Duration longest) {
    pending.add(poll(longest));
  }

  private List<Item> poll(Duration longest) {
    List<Item> items = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(longest)) {
      items.add(Item.live(polled));
    }
    polledAt = System.nanoTime();
    return items;
  }

  private void work() {
    Chunk<Item> chunk = pending.first();
    try {
      processing.process(chunk);
    } catch (RuntimeException e) {
      failed(chunk, e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
      return;
    }
    pending.removeFirst();
    offsets.done(chunk.items());
    offsets.commitInPassing();
    backoff.reset();
    state.worked(chunk);
  }

  private void failed(Chunk<Item> chunk, Throwable fault) {
    if (PassingFaults.isPassing(fault) || chunk.isDecided() || !processing.databaseAnswers()) {
      Duration pause = backoff.next();
      state.waits(fault);
      MessagingLog.batchWaits(options.name(), chunk.items().size(), pause, fault);
      pauseFor(pause);
      return;
    }
    if (chunk.items().size() > 1) {
      MessagingLog.batchDivided(options.name(), chunk.items().size(), fault);
    } else if (chunk.failedAlone()) {
      blame(chunk.items().get(0), fault);
    }
    pending.divideFirst(fault);
  }

  private void blame(Item culprit, Throwable fault) {
    IncomingRecord record = culprit.message();
    LogTrace.within(
        culprit.traceparent(),
        () ->
            MessagingLog.recordFailed(
                options.name(), record.topic(), record.partition(), record.offset(), fault));
  }

  private void pauseFor(Duration pause) {
    pause();
    long end = System.nanoTime() + pause.toNanos();
    long left = pause.toNanos();
    while (left > 0 && open.getAsBoolean() && !pending.isEmpty()) {
      take(Duration.ofNanos(Math.min(left, POLL.toNanos())));
      sampleInPassing();
      left = end - System.nanoTime();
    }
  }

  /** A batch that is divided takes many transactions; the group hears of the consumer meanwhile. */
  private void keepMembership() {
    if (!pending.isEmpty() && System.nanoTime() - polledAt > SILENCE_NANOS) {
      pause();
      take(Duration.ZERO);
    }
  }

  private void pause() {
    pausing = true;
    consumer.pause(consumer.assignment());
  }

  private void resume() {
    if (pausing) {
      pausing = false;
      consumer.resume(consumer.paused());
    }
  }

  private void noteIdle() {
    if (pending.isEmpty() && heartbeat.map(Reading::isRecent).orElse(true)) {
      state.idles();
    }
  }

  private static boolean isRecent(Metric secondsAgo) {
    double ago = ((Number) secondsAgo.metricValue()).doubleValue();
    return ago >= 0 && ago < HEARTBEATS_MISSED;
  }

  private void sampleInPassing() {
    if (System.nanoTime() < sampleAt) {
      return;
    }
    sampleAt = System.nanoTime() + SAMPLE_NANOS;
    long behind = pending.live();
    for (TopicPartition partition : consumer.assignment()) {
      behind += consumer.currentLag(partition).orElse(0);
    }
    state.lag().sample(behind);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (pausing) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    offsets.handOver(partitions);
    pending.drop(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    offsets.forget(partitions);
    pending.drop(partitions);
  }
}
