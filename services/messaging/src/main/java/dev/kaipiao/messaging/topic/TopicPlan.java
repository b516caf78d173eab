package dev.kaipiao.messaging.topic;

import dev.kaipiao.contracts.topic.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The topics of a broker beside what they are to be. Missing topics are made and settings changed;
 * numbers of partitions and replicas are told, not changed.
 */
public final class TopicPlan {

  private static final String PARTITIONS = "partitions";
  private static final String REPLICATION = "replication";

  private final Admin admin;
  private final List<TopicSpec> topics;
  private final short replication;

  /**
   * @param replication on how many brokers each record is to be; below one is left to the broker
   */
  public TopicPlan(Admin admin, List<TopicSpec> topics, short replication) {
    this.admin = admin;
    this.topics = List.copyOf(topics);
    this.replication = replication;
  }

  /** Where the broker differs; empty when nothing is to be done. */
  public List<Difference> differences() {
    Map<String, TopicDescription> existing = existing();
    Map<String, Config> configurations = configurations(existing.keySet());
    List<Difference> differences = new ArrayList<>();
    for (TopicSpec topic : topics) {
      TopicDescription found = existing.get(topic.name());
      if (found == null) {
        String wanted = topic.partitions() + " partitions";
        differences.add(new Difference(topic.name(), "topic", "", wanted, true));
      } else {
        differences.addAll(shape(topic, found));
        differences.addAll(settings(topic, configurations.get(topic.name())));
      }
    }
    return differences;
  }

  /** Makes what is missing and changes settings that differ; answers what it did. */
  public List<Difference> mend() {
    List<Difference> mendable = differences().stream().filter(Difference::mendable).toList();
    Set<String> absent =
        mendable.stream()
            .filter(one -> one.is().isEmpty())
            .map(Difference::what)
            .collect(Collectors.toSet());
    Answers.of(
        admin
            .createTopics(
                topics.stream()
                    .filter(topic -> absent.contains(topic.name()))
                    .map(topic -> TopicProvisioner.request(topic, replication))
                    .toList())
            .all());
    Answers.of(admin.incrementalAlterConfigs(changes(mendable, absent)).all());
    return mendable;
  }

  private static Map<ConfigResource, Collection<AlterConfigOp>> changes(
      List<Difference> mendable, Set<String> absent) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Difference one : mendable) {
      if (!absent.contains(one.what())) {
        changes
            .computeIfAbsent(resource(one.what()), topic -> new ArrayList<>())
            .add(new AlterConfigOp(new ConfigEntry(one.setting(), one.wanted()), OpType.SET));
      }
    }
    return changes;
  }

  private List<Difference> shape(TopicSpec topic, TopicDescription found) {
    List<Difference> differences = new ArrayList<>();
    if (found.partitions().size() != topic.partitions()) {
      differences.add(told(topic, PARTITIONS, found.partitions().size(), topic.partitions()));
    }
    int fewest =
        found.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    if (fewest < replication) {
      differences.add(told(topic, REPLICATION, fewest, replication));
    }
    return differences;
  }

  private static Difference told(TopicSpec topic, String setting, int is, int wanted) {
    return new Difference(
        topic.name(), setting, Integer.toString(is), Integer.toString(wanted), false);
  }

  private List<Difference> settings(TopicSpec topic, Config found) {
    return TopicProvisioner.configuration(topic, replication).entrySet().stream()
        .filter(wanted -> !wanted.getValue().equals(found.get(wanted.getKey()).value()))
        .map(
            wanted ->
                new Difference(
                    topic.name(),
                    wanted.getKey(),
                    found.get(wanted.getKey()).value(),
                    wanted.getValue(),
                    true))
        .toList();
  }

  private Map<String, TopicDescription> existing() {
    Set<String> names = Answers.of(admin.listTopics().names());
    return Answers.of(
        admin
            .describeTopics(topics.stream().map(TopicSpec::name).filter(names::contains).toList())
            .allTopicNames());
  }

  private Map<String, Config> configurations(Set<String> names) {
    Map<ConfigResource, Config> found =
        Answers.of(admin.describeConfigs(names.stream().map(TopicPlan::resource).toList()).all());
    return found.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
