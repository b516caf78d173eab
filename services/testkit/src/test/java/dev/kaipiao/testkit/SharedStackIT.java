package dev.kaipiao.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class SharedStackIT {

  private final TestStack stack;

  SharedStackIT(TestStack stack) {
    this.stack = stack;
  }

  @Test
  void isOneInTheWholeJvm() {
    assertThat(TestStack.shared().bootstrapServers()).isEqualTo(stack.bootstrapServers());
    assertThat(TestStack.shared().postgres().pid()).isEqualTo(stack.postgres().pid());
  }

  @Test
  void givesEachCallerADatabaseOfItsOwn() throws Exception {
    // When
    DatabaseAddress first = stack.newDatabase("issuance");
    DatabaseAddress second = stack.newDatabase("issuance");
    // Then
    assertThat(first.name()).startsWith("issuance_").isNotEqualTo(second.name());
    assertThat(currentDatabase(first)).isEqualTo(first.name());
  }

  @Test
  void readsWhatIsWrittenAfterItWasOpened() {
    String topic = Topic.INVOICE_REQUESTS.topicName();
    try (TestTopic before = TestTopic.fromNow(stack.bootstrapServers(), topic)) {
      // Given
      before.send("seller", "earlier".getBytes(UTF_8), Map.of());
      CloudEvent event =
          CloudEvent.next("dev.kaipiao.test.v1", "/test", "subject", "seller", null, "tenant");
      try (TestTopic after = TestTopic.fromNow(stack.bootstrapServers(), topic)) {
        // When
        after.send(event, "later".getBytes(UTF_8));
        // Then
        assertThat(after.readUntil(1))
            .singleElement()
            .satisfies(
                message -> {
                  assertThat(message.value()).asString(UTF_8).isEqualTo("later");
                  assertThat(TestTopic.header(message, CloudEvents.ID)).isEqualTo(event.id());
                });
        assertThat(before.readUntil(2)).hasSize(2);
        assertThat(before.readAll()).hasSize(2);
      }
    }
  }

  @Test
  void findsTheRecordThatMeetsACondition() {
    String topic = Topic.AUDIT_TRAIL.topicName();
    try (TestTopic trail = TestTopic.fromNow(stack.bootstrapServers(), topic)) {
      // Given
      trail.send("a", "one".getBytes(UTF_8), Map.of());
      trail.send("b", "two".getBytes(UTF_8), Map.of());
      // When
      var found = trail.readUntil(message -> "b".equals(message.key()));
      // Then
      assertThat(found.value()).asString(UTF_8).isEqualTo("two");
    }
  }

  private static String currentDatabase(DatabaseAddress address) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        ResultSet rows = connection.createStatement().executeQuery("SELECT current_database()")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
