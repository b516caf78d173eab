package dev.kaipiao.messaging.relay;

import static dev.kaipiao.messaging.TestInstance.numbered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.Topics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;

/** A topic, a database and instances whose relays share it. */
final class RelayStage implements AutoCloseable {

  static final int KEYS = 20;

  private final TestStack stack;
  private final DatabaseAddress database;
  private final String topic = "relay-" + UUID.randomUUID();
  private final List<TestInstance> instances = new ArrayList<>();

  RelayStage(TestStack stack) {
    this.stack = stack;
    this.database = stack.newDatabase("relay");
    Topics.provision(stack.bootstrapServers(), topic, 3);
  }

  String topic() {
    return topic;
  }

  void limitMessages(int bytes) throws Exception {
    ConfigResource configured = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(configured, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  TestInstance started() {
    MessagingSettings settings =
        MessagingSettings.of("relay", stack.bootstrapServers())
            .withInstance(Integer.toString(instances.size()));
    TestInstance instance = TestInstance.of(database, settings);
    if (instances.isEmpty()) {
      instance.migrate();
    }
    instances.add(instance);
    instance.messaging().start();
    return instance;
  }

  /** One transaction for each number, with that number for all keys. */
  void appendAll(TestInstance instance, int from, int to) {
    for (int number = from; number < to; number++) {
      int each = number;
      instance.append(
          IntStream.range(0, KEYS).mapToObj(key -> numbered(topic, "key-" + key, each)).toList());
    }
  }

  List<ConsumerRecord<String, byte[]>> read(int atLeast) {
    try (TestTopic reader = TestTopic.fromBeginning(stack.bootstrapServers(), topic)) {
      return reader.readUntil(atLeast);
    }
  }

  List<ConsumerRecord<String, byte[]>> readAll() {
    return readAll(topic);
  }

  List<ConsumerRecord<String, byte[]>> readAll(String of) {
    try (TestTopic reader = TestTopic.fromBeginning(stack.bootstrapServers(), of)) {
      return reader.readAll();
    }
  }

  /**
   * The numbers that arrived for each key, each counted when it arrived first, after asserting that
   * none is missing and that they came in order.
   */
  Map<String, List<Integer>> arrivedInOrder(int distinct) {
    await().until(() -> distinct(readAll()) >= distinct);
    Map<String, LinkedHashSet<Integer>> firsts = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> arrived : readAll()) {
      firsts
          .computeIfAbsent(arrived.key(), key -> new LinkedHashSet<>())
          .add(Integer.parseInt(new String(arrived.value(), UTF_8)));
    }
    Map<String, List<Integer>> numbers = new TreeMap<>();
    firsts.forEach((key, values) -> numbers.put(key, List.copyOf(values)));
    assertThat(numbers.values()).allSatisfy(values -> assertThat(values).isSorted());
    assertThat(numbers.values().stream().mapToInt(List::size).sum()).isEqualTo(distinct);
    return numbers;
  }

  private static long distinct(List<ConsumerRecord<String, byte[]>> arrived) {
    return arrived.stream()
        .map(message -> message.key() + " " + new String(message.value(), UTF_8))
        .distinct()
        .count();
  }

  @Override
  public void close() {
    instances.forEach(TestInstance::close);
  }
}
