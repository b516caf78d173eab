package dev.kaipiao.messaging.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class TopicProvisionerIT {

  @Test
  void aTopicIsMadeOnceWithItsDeadLetters(TestStack stack) throws Exception {
    // Given
    MessagingSettings settings = MessagingSettings.of("topics", stack.bootstrapServers());
    String name = "provisioned-" + UUID.randomUUID();
    // When
    var made = TopicProvisioner.ensure(settings, List.of(name), 5);
    var again = TopicProvisioner.ensure(settings, List.of(name), 5);
    // Then
    assertThat(made).containsExactlyInAnyOrder(name, Topic.deadLettersOf(name));
    assertThat(again).isEmpty();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      TopicDescription described =
          admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
      assertThat(described.partitions()).hasSize(5);
    }
  }

  @Test
  void aTopicOfThePlatformThatExistsIsLeftAsItIs(TestStack stack) {
    assertThat(TopicProvisioner.ensure(stack.bootstrapServers(), Topic.values())).isEmpty();
  }

  @Test
  void whatDiffersIsToldAndMendedWhereThatIsSafe(TestStack stack) {
    // Given
    String name = "planned-" + UUID.randomUUID();
    TopicProvisioner.ensure(
        MessagingSettings.of("topics", stack.bootstrapServers()), List.of(name), 2);
    TopicSpec wanted =
        new TopicSpec(
            name, 3, Duration.ofDays(1), "producer", TopicSpec.named(name).maxMessageBytes());
    TopicSpec absent = TopicSpec.named(name + "-absent");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      TopicPlan plan = new TopicPlan(admin, List.of(wanted, absent), (short) 1);
      await() // a topic made just now takes a moment to be seen
          .untilAsserted(
              () ->
                  assertThat(plan.differences())
                      .extracting(Difference::setting)
                      .containsExactlyInAnyOrder("partitions", "retention.ms", "topic"));
      // When
      List<Difference> mended = plan.mend();
      // Then
      assertThat(mended).hasSize(2);
      assertThat(plan.differences())
          .containsExactly(new Difference(name, "partitions", "2", "3", false));
    }
  }
}
