package dev.kaipiao.messaging.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessRule.Operation;
import dev.kaipiao.contracts.topic.AccessRule.Resource;
import dev.kaipiao.contracts.topic.AccessTable;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real broker with the table's lists: everybody can do what they must, and nothing else. */
class AccessIT {

  private static final String BANK = "nanhu";
  private static final String BANK_CLIENT = "bank-nanhu";
  private static final String PUBLISHER = "erp";
  private static final String STRANGER = "stranger";

  private static final byte[] RECORD = {1};

  @TempDir static Path directory;

  private static Broker broker;
  private static Admin admin;

  @BeforeAll
  static void provision() {
    broker =
        Broker.of(
            BrokerSettings.in(directory)
                .withMaxHeapMegabytes(256)
                .startingFast()
                .withUsers(
                    Stream.of("issuance", "signing", "receipts", "audit", BANK_CLIENT, PUBLISHER)
                        .collect(Collectors.toMap(name -> name, name -> name))));
    broker.start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    new TopicPlan(admin, topics(), (short) 1).mend();
    new AccessPlan(admin, rules()).mend();
    try (KafkaProducer<byte[], byte[]> owner =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      topics().forEach(topic -> owner.send(new ProducerRecord<>(topic.name(), 0, null, RECORD)));
    }
  }

  @AfterAll
  static void stop() {
    admin.close(Duration.ZERO);
    broker.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuance", "signing", "receipts", "audit", BANK_CLIENT, PUBLISHER})
  void eachCanDoWhatTheTableSaysAndNothingElse(String principal) {
    try (KafkaUser user = KafkaUser.of(broker, principal)) {
      for (TopicSpec topic : topics()) {
        assertThat(user.canWrite(topic.name()))
            .as("%s writes %s", principal, topic.name())
            .isEqualTo(allows(principal, Operation.WRITE, topic.name()));
        assertThat(user.canRead(topic.name()))
            .as("%s reads %s", principal, topic.name())
            .isEqualTo(allows(principal, Operation.READ, topic.name()));
      }
      List<String> groups = List.of("kaipiao-issuance-x", "kaipiao-audit-x", "bank-nanhu", "x");
      for (String group : groups) {
        assertThat(user.canJoin(group))
            .as("%s joins %s", principal, group)
            .isEqualTo(joins(principal, group));
      }
    }
  }

  @Test
  void onlyReceiptsMakesTopicsAndOnlyOfBanks() {
    try (KafkaUser receipts = KafkaUser.of(broker, AccessTable.RECEIPTS);
        KafkaUser issuance = KafkaUser.of(broker, AccessTable.ISSUANCE)) {
      assertThatCode(() -> receipts.make(Topic.deliveriesOf("newbank"))).doesNotThrowAnyException();
      assertThatThrownBy(() -> receipts.make("kaipiao.other.v1")).satisfies(AccessIT::isRefusal);
      assertThatThrownBy(() -> issuance.make(Topic.deliveriesOf("other")))
          .satisfies(AccessIT::isRefusal);
    }
  }

  @Test
  void nobodyElseGetsIn() {
    try (KafkaUser stranger = KafkaUser.of(broker, STRANGER)) {
      assertThatThrownBy(() -> stranger.canWrite(Topic.INVOICE_REQUESTS.topicName()))
          .isInstanceOf(KafkaException.class);
    }
  }

  @Test
  void whatWasGivenByHandIsFoundAndTaken() {
    // Given
    AccessRule tooMuch =
        new AccessRule(
            AccessTable.SIGNING,
            Operation.WRITE,
            Resource.TOPIC,
            Topic.ISSUANCE_EVENTS.topicName(),
            false);
    List<AccessRule> withTooMuch = new ArrayList<>(rules());
    withTooMuch.add(tooMuch);
    new AccessPlan(admin, withTooMuch).mend();
    AccessPlan plan = new AccessPlan(admin, rules());
    // When
    List<Difference> mended = plan.mend();
    // Then
    assertThat(mended).singleElement().extracting(Difference::what).isEqualTo("User:signing");
    assertThat(plan.differences()).isEmpty();
  }

  @Test
  void theListsAreThoseOfTheTable() throws ExecutionException, InterruptedException {
    assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get()).hasSize(rules().size());
  }

  private static List<TopicSpec> topics() {
    TopicSpec deliveries = TopicSpec.deliveriesOf(BANK);
    return Stream.concat(
            TopicSpec.platform().stream(), Stream.of(deliveries, deliveries.deadLetters()))
        .toList();
  }

  private static List<AccessRule> rules() {
    List<AccessRule> rules = new ArrayList<>(AccessTable.services());
    rules.addAll(AccessTable.bank(BANK_CLIENT, BANK));
    rules.addAll(AccessTable.publisher(PUBLISHER));
    return rules;
  }

  private static boolean allows(String principal, Operation operation, String topic) {
    return granted(principal, operation, Resource.TOPIC, topic);
  }

  private static boolean joins(String principal, String group) {
    return granted(principal, Operation.READ, Resource.GROUP, group);
  }

  private static boolean granted(
      String principal, Operation operation, Resource resource, String name) {
    return rules().stream()
        .filter(rule -> rule.principal().equals(principal))
        .filter(rule -> rule.operation() == operation && rule.resource() == resource)
        .anyMatch(
            rule -> rule.prefixed() ? name.startsWith(rule.name()) : name.equals(rule.name()));
  }

  private static void isRefusal(Throwable failure) {
    assertThat(failure).hasCauseInstanceOf(AuthorizationException.class);
  }
}
