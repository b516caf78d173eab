package dev.kaipiao.messaging.kafka;

import dev.kaipiao.messaging.MessagingSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The properties of each Kafka client: ours, and laid over them what the operator gives. */
public final class ClientProperties {

  private final MessagingSettings settings;

  public ClientProperties(MessagingSettings settings) {
    this.settings = settings;
  }

  /**
   * The relay's producer never gives a record up by itself: one that expired would let later ones
   * of its key overtake. Who gives up is the relay, by closing the producer.
   */
  public Map<String, Object> relay() {
    Map<String, Object> properties = producer("relay");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000);
    return overlaid(properties);
  }

  /**
   * The publisher's callers wait for the answer, so it gives up in time and does not block: what it
   * knows of its topics is kept while no broker answers. Otherwise a client forgets everything then
   * (KIP-899), and every record would wait a second for what nobody can tell. Brokers are found
   * again by their names.
   */
  public Map<String, Object> publisher() {
    Map<String, Object> properties = producer("publisher");
    int timeout = Math.toIntExact(settings.publisherTimeout().toMillis());
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeout / 2));
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 4);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Integer.MAX_VALUE);
    properties.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    return overlaid(properties);
  }

  /**
   * Cooperative rebalancing of the classic protocol: a batch on a partition that stays goes on
   * while others move, and it works with every broker in use. The newer {@code consumer} protocol
   * would add a thread for each consumer and need brokers of version 4.
   */
  public Map<String, Object> consumer(String name, String group, int maxRecords) {
    Map<String, Object> properties = common(name);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group(settings.service(), group));
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords);
    // Above the longest pause of a saturated machine. A member that is expelled although it lives
    // loses no more than the moment until it has joined again.
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    // Members hear of a rebalance with a heartbeat, so partitions that move stand still that long.
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
    // Fetches wait for nothing when there is something, and bring much when there is much.
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
    return overlaid(properties);
  }

  /** The consumer group of a service's consumer. */
  public static String group(String service, String consumer) {
    return "kaipiao-" + service + "-" + consumer;
  }

  public Map<String, Object> admin() {
    Map<String, Object> properties = common("admin");
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8_000);
    return overlaid(properties);
  }

  /**
   * One request in flight, although idempotence allows five: on a topic made just now the first
   * batch can be refused while the second is taken. That reorders them, and the first is then out
   * of sequence for good. A request carries a batch of each partition, so little is lost.
   */
  private Map<String, Object> producer(String role) {
    Map<String, Object> properties = common(role);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    // What is too large once compressed, the topic's max.message.bytes tells.
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
    return properties;
  }

  private Map<String, Object> common(String role) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(
        CommonClientConfigs.CLIENT_ID_CONFIG,
        "kaipiao-%s-%s-%s".formatted(settings.service(), role, settings.instance()));
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return properties;
  }

  private Map<String, Object> overlaid(Map<String, Object> properties) {
    properties.putAll(settings.kafka());
    return Map.copyOf(properties);
  }
}
