package dev.kaipiao.messaging.relay;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import dev.kaipiao.messaging.topic.TopicProvisioner;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * Topics that the broker does not know. The relay makes them if it may; where it may not, their
 * rows wait, and no other topic waits with them.
 */
final class AbsentTopics {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final MessagingSettings settings;
  private final Map<String, Long> since = new HashMap<>();

  AbsentTopics(MessagingSettings settings) {
    this.settings = settings;
  }

  void add(Set<String> topics) {
    for (String topic : topics) {
      MessagingLog.topicAbsent(topic);
      try {
        TopicProvisioner.ensure(settings, topic);
      } catch (KafkaException e) {
        MessagingLog.topicsNotMade(e);
        since.put(topic, System.nanoTime());
      }
    }
  }

  /** The topics for which nothing is to be sent now. */
  Set<String> names() {
    if (!since.isEmpty()) {
      long now = System.nanoTime();
      since.values().removeIf(noticed -> now - noticed > PAUSE.toNanos());
    }
    return since.keySet();
  }
}
