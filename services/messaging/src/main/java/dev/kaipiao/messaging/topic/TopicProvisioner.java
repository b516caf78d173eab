package dev.kaipiao.messaging.topic;

import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.MessagingSettings;
import java.util.Collection;
import java.util.Set;

/** Makes the topics that are missing. */
public final class TopicProvisioner {

  private TopicProvisioner() {}

  /** Makes the given topics of the platform and their dead-letter topics; answers what was made. */
  public static Set<String> ensure(String bootstrapServers, Topic... topics) {
    return Set.of();
  }

  public static Set<String> ensure(MessagingSettings settings, Topic... topics) {
    return Set.of();
  }

  /** Makes topics that are not in {@link Topic}, such as a bank's deliveries. */
  public static Set<String> ensure(
      MessagingSettings settings, Collection<String> names, int partitions) {
    return Set.of();
  }
}
