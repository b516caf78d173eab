package dev.kaipiao.messaging.relay;

import static dev.kaipiao.messaging.TestInstance.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.Topics;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class StoppedRelayIT {

  @Test
  void aRelayThatStandsStillLosesItsShardsToAnother(TestStack stack) {
    // Given
    String topic = "stopped-" + UUID.randomUUID();
    Topics.provision(stack.bootstrapServers(), topic, 1);
    DatabaseAddress database = stack.newDatabase("stopped");
    MessagingSettings settings = MessagingSettings.of("stopped", stack.bootstrapServers());
    try (TestInstance stopped = TestInstance.of(database, settings).migrate();
        TestInstance living = TestInstance.of(database, settings)) {
      RelaySession session = RelaySession.open(stopped.pool(), () -> {});
      ShardLocks shards = new ShardLocks(session);
      shards.balance();
      assertThat(shards.holdsAll()).isTrue();
      // When
      living.messaging().start();
      living.append(numbered(topic, "key", 0, 5));
      // Then
      try (TestTopic reader = TestTopic.fromBeginning(stack.bootstrapServers(), topic)) {
        assertThat(reader.readUntil(5)).hasSize(5);
      }
      assertThatThrownBy(session::ping).isInstanceOf(RuntimeException.class);
    }
  }
}
