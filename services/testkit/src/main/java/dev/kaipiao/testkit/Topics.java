package dev.kaipiao.testkit;

import dev.kaipiao.contracts.topic.Topic;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics on a broker that does not make them by itself. */
public final class Topics {

  /** The banks of the simulator that receive deliveries on a topic. */
  private static final List<String> BANKS_ON_KAFKA = List.of("nanhu", "beichen");

  private static final short ONE_REPLICA = 1;

  private Topics() {}

  /** All topics of the platform, their dead letters, and those of the simulated banks. */
  public static void provisionAll(String bootstrapServers) {
    create(bootstrapServers, Stream.concat(ofPlatform(), ofBanks()).toList());
  }

  /** One topic with its dead letters. */
  public static void provision(String bootstrapServers, String name, int partitions) {
    create(bootstrapServers, withDeadLetters(name, partitions, Map.of()).toList());
  }

  private static Stream<NewTopic> ofPlatform() {
    return Stream.of(Topic.values())
        .flatMap(
            topic ->
                withDeadLetters(
                    topic.topicName(),
                    topic.partitions(),
                    Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topic.retention().toMillis()))));
  }

  private static Stream<NewTopic> ofBanks() {
    return BANKS_ON_KAFKA.stream()
        .map(Topic::deliveriesOf)
        .flatMap(name -> withDeadLetters(name, Topic.DELIVERY_PARTITIONS, Map.of()));
  }

  private static Stream<NewTopic> withDeadLetters(
      String name, int partitions, Map<String, String> configuration) {
    return Stream.of(
        new NewTopic(name, partitions, ONE_REPLICA).configs(configuration),
        new NewTopic(Topic.deadLettersOf(name), 1, ONE_REPLICA).configs(configuration));
  }

  private static void create(String bootstrapServers, Collection<NewTopic> wanted) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Set<String> present = new HashSet<>(admin.listTopics().names().get());
      List<NewTopic> missing =
          wanted.stream().filter(topic -> !present.contains(topic.name())).toList();
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topics", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }
}
