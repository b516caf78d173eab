package dev.kaipiao.cli.proof;

import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.contracts.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every topic of ours in the background into {@link Evidence}, which it keeps in memory. */
public final class EvidenceReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final boolean all;
  private final Evidence evidence = new Evidence();
  private final Thread thread;
  private final Set<TopicPartition> assigned = new HashSet<>();
  private volatile boolean running = true;
  private volatile boolean placed;
  private volatile boolean caughtUp;
  private volatile IllegalStateException failure;

  private EvidenceReader(String bootstrapServers, boolean all) {
    this.all = all;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.thread = new Thread(this::run, "evidence");
    thread.setDaemon(true);
    thread.start();
  }

  /** Everything that the topics hold. */
  public static EvidenceReader ofAll(String bootstrapServers) {
    return new EvidenceReader(bootstrapServers, true);
  }

  /** What comes from now on; it is in place when this returns. */
  public static EvidenceReader ofWhatComes(String bootstrapServers) {
    EvidenceReader reader = new EvidenceReader(bootstrapServers, false);
    while (!reader.isPlaced()) {
      Pause.of(POLL);
    }
    return reader;
  }

  public Evidence evidence() {
    requireReading();
    return evidence;
  }

  /** Whether everything that stood in Kafka at the last look has been read. */
  public boolean isCaughtUp() {
    requireReading();
    return caughtUp;
  }

  /** Whether it is known from where it reads, so that nothing later escapes it. */
  private boolean isPlaced() {
    requireReading();
    return placed;
  }

  private void requireReading() {
    if (failure != null) {
      throw failure;
    }
  }

  private void run() {
    try {
      while (running) {
        assignNewPartitions();
        placed = true;
        boolean nothingCame = true;
        for (var message : consumer.poll(POLL)) {
          evidence.add(message);
          nothingCame = false;
        }
        caughtUp = nothingCame && atEnd();
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      failure = new IllegalStateException("the topics could not be read: " + e, e);
    } finally {
      consumer.close();
    }
  }

  private boolean atEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void assignNewPartitions() {
    Collection<TopicPartition> present =
        consumer.listTopics().entrySet().stream()
            .filter(topic -> topic.getKey().startsWith("kaipiao."))
            .flatMap(topic -> topic.getValue().stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .collect(Collectors.toSet());
    if (!assigned.containsAll(present)) {
      List<TopicPartition> fresh = present.stream().filter(one -> !assigned.contains(one)).toList();
      boolean first = assigned.isEmpty();
      assigned.addAll(fresh);
      Map<TopicPartition, Long> positions =
          consumer.assignment().stream().collect(Collectors.toMap(one -> one, consumer::position));
      consumer.assign(assigned);
      positions.forEach(consumer::seek);
      if (first && !all) {
        consumer.seekToEnd(fresh);
        fresh.forEach(consumer::position); // seeks are lazy
      } else {
        consumer.seekToBeginning(fresh);
      }
    }
  }

  /** The topics that must exist before anybody can be served. */
  public static List<String> topics() {
    return java.util.Arrays.stream(Topic.values()).map(Topic::topicName).toList();
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
