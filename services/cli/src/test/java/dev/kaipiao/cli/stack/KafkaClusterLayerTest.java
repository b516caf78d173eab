package dev.kaipiao.cli.stack;

import static dev.kaipiao.cli.stack.ComposeFile.names;
import static dev.kaipiao.cli.stack.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The containers' three brokers are like the embedded ones, and everybody is told of them. */
class KafkaClusterLayerTest {

  private static final Path HOME = StackDirectory.home();
  private static final List<String> BROKERS = List.of("kafka", "kafka-2", "kafka-3");
  private static final String BOOTSTRAP = "kafka:9092,kafka-2:9092,kafka-3:9092";

  private JsonNode base;
  private JsonNode layer;

  @BeforeEach
  void read() throws IOException {
    base = ComposeFile.read(HOME.resolve("docker-compose.yml")).path("services");
    layer = ComposeFile.read(HOME.resolve("deploy/compose/kafka-cluster.yml")).path("services");
  }

  @Test
  void threeBrokersStandInThreeRacksAndKnowEachOther() {
    for (int node = 1; node <= BROKERS.size(); node++) {
      String name = BROKERS.get(node - 1);
      JsonNode environment = layer.path(name).path("environment");
      assertThat(environment.path("KAFKA_NODE_ID").asText()).isEqualTo(Integer.toString(node));
      assertThat(environment.path("KAFKA_BROKER_RACK").asText()).isEqualTo("rack-" + node);
      assertThat(environment.path("KAFKA_ADVERTISED_LISTENERS").asText())
          .isEqualTo("CLIENTS://" + name + ":9092");
      assertThat(environment.path("KAFKA_CONTROLLER_QUORUM_VOTERS").asText())
          .contains(node + "@" + name + ":9093");
      assertThat(texts(layer.path(name).path("volumes")))
          .containsExactly(name + ":/var/lib/kafka/data");
    }
  }

  @Test
  void aRecordIsKeptThreeTimesAndAcknowledgedByTwo() {
    Map<String, String> wanted =
        Map.of(
            "KAFKA_DEFAULT_REPLICATION_FACTOR", "3",
            "KAFKA_MIN_INSYNC_REPLICAS", "2",
            "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3",
            "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3",
            "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2",
            "KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE", "false",
            "KAFKA_REPLICA_SELECTOR_CLASS",
                "org.apache.kafka.common.replica.RackAwareReplicaSelector");
    for (String broker : BROKERS) {
      JsonNode environment = layer.path(broker).path("environment");
      wanted.forEach((name, value) -> assertThat(environment.path(name).asText()).isEqualTo(value));
    }
    assertThat(texts(layer.path("topics").path("entrypoint")))
        .containsExactly("bash", "/topics.sh", BOOTSTRAP, "3");
  }

  @Test
  void whatTheSingleBrokerIsToldTheThreeAreToldToo() {
    assertThat(names(layer.path("kafka").path("environment")))
        .containsAll(names(base.path("kafka").path("environment")));
    for (String broker : BROKERS) {
      assertThat(layer.path(broker).path("image")).isEqualTo(base.path("kafka").path("image"));
      assertThat(layer.path(broker).path("cpu_shares"))
          .isEqualTo(base.path("kafka").path("cpu_shares"));
      assertThat(layer.path(broker).path("healthcheck"))
          .isEqualTo(base.path("kafka").path("healthcheck"));
    }
  }

  @Test
  void everyClientIsToldOfAllBrokers() {
    Stream<String> clients =
        names(base).stream()
            .filter(
                name -> base.path(name).path("environment").has("KAIPIAO_KAFKA_BOOTSTRAP_SERVERS"));
    assertThat(clients)
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(
                        layer
                            .path(name)
                            .path("environment")
                            .path("KAIPIAO_KAFKA_BOOTSTRAP_SERVERS")
                            .asText())
                    .isEqualTo(BOOTSTRAP));
  }
}
