package dev.kaipiao.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document, the schemas and the code say the same. */
class AsyncApiTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-02T10:00:00+08:00");
  private static final Path DOCUMENT = Path.of("../../docs/asyncapi.yaml");

  private final JsonNode api;

  AsyncApiTest() throws IOException {
    api = new YAMLMapper().readTree(Files.readAllBytes(DOCUMENT));
  }

  @Test
  void everyTopicIsAChannelWithItsPartitions() {
    // Given
    Map<String, Integer> inCode =
        Arrays.stream(Topic.values())
            .collect(
                Collectors.toMap(Topic::topicName, Topic::partitions, (a, b) -> a, TreeMap::new));
    // When
    Map<String, Integer> inDocument = new TreeMap<>();
    api.path("channels")
        .forEach(
            channel -> {
              if (!channel.has("parameters")) {
                inDocument.put(
                    channel.path("address").asText(),
                    channel.path("bindings").path("kafka").path("partitions").asInt());
              }
            });
    // Then
    assertThat(inDocument).isEqualTo(inCode);
    assertThat(api.path("channels").path("bankDeliveries").path("address").asText())
        .isEqualTo(Topic.deliveriesOf("{bank}"));
  }

  @Test
  void everyChannelCarriesTheTypesOfItsTopic() {
    // Given
    Map<String, Set<String>> inCode = new TreeMap<>();
    for (EventType type : EventType.values()) {
      inCode
          .computeIfAbsent(type.topic().topicName(), name -> new TreeSet<>())
          .add(type.typeName());
    }
    for (CommandType type : CommandType.values()) {
      for (Topic topic : type.topics()) {
        inCode.computeIfAbsent(topic.topicName(), name -> new TreeSet<>()).add(type.typeName());
      }
    }
    // When
    Map<String, Set<String>> inDocument = new TreeMap<>();
    for (JsonNode channel : api.path("channels")) {
      if (!channel.has("parameters")) {
        inDocument.put(channel.path("address").asText(), messageNames(channel));
      }
    }
    // Then
    assertThat(inDocument).isEqualTo(inCode);
  }

  @Test
  void everyMessagePointsAtASchemaThatIsThere() {
    // When
    JsonNode messages = api.path("components").path("messages");
    // Then
    assertThat(messages).isNotEmpty();
    for (JsonNode message : messages) {
      String schema = message.path("payload").path("schema").path("$ref").asText();
      assertThat(DOCUMENT.resolveSibling(schema)).exists();
      assertThat(schema).endsWith("/" + message.path("name").asText() + ".json");
    }
  }

  @Test
  void theHeadersAreThoseOfTheCodec() {
    // Given
    CloudEvent full =
        new CloudEvent(
            "id", "type", "source", NOW, "s", "k", "trace", "t", "key", NOW.plusSeconds(5));
    Set<String> written = new TreeSet<>();
    CloudEvents.toHeaders(full).forEach(header -> written.add(header.key()));
    // When
    Set<String> documented = new TreeSet<>();
    api.path("components")
        .path("schemas")
        .path("cloudEventHeaders")
        .path("properties")
        .fieldNames()
        .forEachRemaining(documented::add);
    // Then
    assertThat(documented).isEqualTo(written);
  }

  private Set<String> messageNames(JsonNode channel) {
    return StreamSupport.stream(channel.path("messages").spliterator(), false)
        .map(message -> message.path("$ref").asText())
        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
        .map(name -> api.path("components").path("messages").path(name).path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
