package dev.kaipiao.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class BundleTest {

  @Property(tries = 200)
  void whatIsPackedIsReadAgainInTheOrderOfItsKey(
      @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> keys,
      @ForAll @IntRange(max = 3_000) int bytes) {
    // Given
    List<OutgoingMessage> messages =
        IntStream.range(0, keys.size())
            .mapToObj(i -> message("topic-" + keys.get(i) % 2, key(keys.get(i)), i, bytes))
            .toList();
    // When
    List<Bundle> bundles = Bundle.of(messages);
    // Then
    assertThat(bundles.stream().mapToInt(Bundle::records).sum()).isEqualTo(messages.size());
    for (String topic : List.of("topic-0", "topic-1")) {
      assertThat(byKey(read(bundles, topic))).isEqualTo(byKey(appended(messages, topic)));
    }
  }

  @Test
  void headersAndAttributesTravelWithTheRecord() {
    // Given
    CloudEvent event = CloudEvent.next("dev.kaipiao.test.v1", "/test", "subject", "key", null, "t");
    OutgoingMessage message =
        new OutgoingMessage(
            UUID.randomUUID(),
            "topic",
            "key",
            new byte[] {1, 2},
            event,
            Map.of("bank", new byte[] {3}));
    // When
    Bundle.Content content = Bundle.read(Bundle.of(List.of(message)).get(0).packed()).get(0);
    // Then
    assertThat(content.id()).isEqualTo(message.id());
    assertThat(content.key()).isEqualTo("key");
    assertThat(content.value()).containsExactly(1, 2);
    assertThat(Arrays.stream(content.headers().toArray()).map(Header::key))
        .contains("ce_id", "ce_type", "bank");
  }

  @Test
  void manyRecordsAreDividedAndALargeOneLiesAlone() {
    // When
    List<Bundle> bundles =
        Bundle.of(
            List.of(
                message("topic", "key", 0, 2 * Bundle.FULL),
                message("topic", "key", 1, 10),
                message("topic", "key", 2, Bundle.FULL),
                message("topic", "key", 3, 10)));
    // Then
    assertThat(bundles).extracting(Bundle::records).containsExactly(1, 2, 1);
  }

  @Test
  void whatIsNoBundleIsRefused() {
    // Given
    byte[] packed = Bundle.of(List.of(message("topic", "key", 0, 500))).get(0).packed();
    // Then
    assertThatThrownBy(() -> Bundle.read(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bundle.read(Arrays.copyOf(packed, packed.length - 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String key(int number) {
    return number == 9 ? null : "key-" + number;
  }

  private static OutgoingMessage message(String topic, String key, int number, int bytes) {
    byte[] payload = Arrays.copyOf(("%05d".formatted(number)).getBytes(UTF_8), 5 + bytes);
    return new OutgoingMessage(UUID.randomUUID(), topic, key, payload, null, Map.of());
  }

  private static List<Bundle.Content> read(List<Bundle> bundles, String topic) {
    List<Bundle.Content> contents = new ArrayList<>();
    bundles.stream()
        .filter(bundle -> bundle.topic().equals(topic))
        .forEach(bundle -> contents.addAll(Bundle.read(bundle.packed())));
    return contents;
  }

  private static List<Bundle.Content> appended(List<OutgoingMessage> messages, String topic) {
    return messages.stream()
        .filter(message -> message.topic().equals(topic))
        .map(message -> new Bundle.Content(message.id(), message.key(), null, message.payload()))
        .toList();
  }

  /** The values of each key in their order; those without a key have none. */
  private static Map<String, Object> byKey(List<Bundle.Content> contents) {
    return contents.stream()
        .collect(
            Collectors.groupingBy(
                content -> String.valueOf(content.key()),
                Collectors.collectingAndThen(Collectors.toList(), BundleTest::values)));
  }

  private static Object values(List<Bundle.Content> contents) {
    List<String> values =
        contents.stream().map(content -> new String(content.value(), UTF_8)).toList();
    return contents.get(0).key() == null ? Set.copyOf(values) : values;
  }
}
