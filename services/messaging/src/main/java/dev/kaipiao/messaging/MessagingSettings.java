package dev.kaipiao.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a service exchanges messages.
 *
 * @param service its name, the same for all its instances; part of consumer groups and client ids
 * @param instance tells this process from its siblings, in client ids and logs
 * @param relayBatch the most bundles of one shard in one round of the relay
 * @param publisherInFlight the most unacknowledged records of the publisher
 * @param publisherInFlightBytes their most bytes together
 * @param publisherTimeout after this the publisher gives a record up
 * @param batchTimeout after this an attempt to handle a batch is rolled back and repeated
 * @param inboxRetention how long handled events are remembered; longer than the topics' retention
 * @param patience how long the relay or a consumer may be unable to work before health is down
 * @param replicationFactor of topics that are made, -1 for the broker's default
 * @param kafka further Kafka client properties (security and the like), laid over ours
 */
public record MessagingSettings(
    String service,
    String bootstrapServers,
    String instance,
    int relayBatch,
    int publisherInFlight,
    long publisherInFlightBytes,
    Duration publisherTimeout,
    Duration batchTimeout,
    Duration inboxRetention,
    Duration patience,
    short replicationFactor,
    Map<String, String> kafka) {

  public MessagingSettings {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    kafka = Map.copyOf(kafka);
  }

  /** Defaults that work. */
  public MessagingSettings(String service, String bootstrapServers) {
    this(
        service,
        bootstrapServers,
        "0",
        500,
        10_000,
        16L << 20,
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofDays(14),
        Duration.ofSeconds(90),
        (short) -1,
        Map.of());
  }

  public static MessagingSettings of(String service, String bootstrapServers) {
    return new MessagingSettings(service, bootstrapServers);
  }

  public MessagingSettings withInstance(String instance) {
    return with(draft -> draft.instance = instance);
  }

  public MessagingSettings withRelayBatch(int relayBatch) {
    return with(draft -> draft.relayBatch = relayBatch);
  }

  public MessagingSettings withPublisherInFlight(int publisherInFlight) {
    return with(draft -> draft.publisherInFlight = publisherInFlight);
  }

  public MessagingSettings withPublisherInFlightBytes(long publisherInFlightBytes) {
    return with(draft -> draft.publisherInFlightBytes = publisherInFlightBytes);
  }

  public MessagingSettings withPublisherTimeout(Duration publisherTimeout) {
    return with(draft -> draft.publisherTimeout = publisherTimeout);
  }

  public MessagingSettings withBatchTimeout(Duration batchTimeout) {
    return with(draft -> draft.batchTimeout = batchTimeout);
  }

  public MessagingSettings withInboxRetention(Duration inboxRetention) {
    return with(draft -> draft.inboxRetention = inboxRetention);
  }

  public MessagingSettings withPatience(Duration patience) {
    return with(draft -> draft.patience = patience);
  }

  public MessagingSettings withReplicationFactor(short replicationFactor) {
    return with(draft -> draft.replicationFactor = replicationFactor);
  }

  public MessagingSettings withKafka(Map<String, String> kafka) {
    return with(draft -> draft.kafka = kafka);
  }

  private MessagingSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Settings while one of them is changed. */
  private static final class Draft {

    private final MessagingSettings origin;
    private String instance;
    private int relayBatch;
    private int publisherInFlight;
    private long publisherInFlightBytes;
    private Duration publisherTimeout;
    private Duration batchTimeout;
    private Duration inboxRetention;
    private Duration patience;
    private short replicationFactor;
    private Map<String, String> kafka;

    Draft(MessagingSettings origin) {
      this.origin = origin;
      this.instance = origin.instance;
      this.relayBatch = origin.relayBatch;
      this.publisherInFlight = origin.publisherInFlight;
      this.publisherInFlightBytes = origin.publisherInFlightBytes;
      this.publisherTimeout = origin.publisherTimeout;
      this.batchTimeout = origin.batchTimeout;
      this.inboxRetention = origin.inboxRetention;
      this.patience = origin.patience;
      this.replicationFactor = origin.replicationFactor;
      this.kafka = origin.kafka;
    }

    MessagingSettings settings() {
      return new MessagingSettings(
          origin.service,
          origin.bootstrapServers,
          instance,
          relayBatch,
          publisherInFlight,
          publisherInFlightBytes,
          publisherTimeout,
          batchTimeout,
          inboxRetention,
          patience,
          replicationFactor,
          kafka);
    }
  }
}
