package dev.kaipiao.receipts.domain.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.Message.Queued;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final BankId BANK = BankId.of("jianghai");
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-02T10:00:00+08:00");

  /** Room is kept for a time with all its digits. */
  private static final int SHORTER_TIME = ".123456789".length();

  @Property(tries = 200)
  void everythingQueuedTravelsOnceAndInOrder(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 900) Integer> lengths) {
    // Given
    List<Queued> queued = queued(lengths);
    // When
    List<Message> messages = pack(queued, 4_000);
    // Then
    assertThat(messages.stream().flatMap(each -> each.bundles().stream()))
        .containsExactlyElementsOf(queued.stream().map(Queued::bundle).toList());
    assertThat(messages.stream().mapToInt(Message::invoices).sum()).isEqualTo(queued.size());
    assertThat(messages)
        .allSatisfy(each -> assertThat(each.body()).hasSizeLessThanOrEqualTo(4_000));
  }

  @Property(tries = 200)
  void noTwoNeighboursWouldFitIntoOneMessage(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 900) Integer> lengths) {
    // When
    List<Message> messages = pack(queued(lengths), 4_000);
    // Then
    for (int i = 1; i < messages.size(); i++) {
      JsonNode next = json(messages.get(i)).path("deliveries").get(0);
      assertThat(messages.get(i - 1).body().length + Json.write(next).length + 1)
          .isGreaterThan(4_000 - 3 - SHORTER_TIME);
    }
  }

  @Test
  void theBodyTellsBankMessageAndDeliveries() {
    // When
    Message message = pack(queued(List.of(3, 5)), 20_000).get(0);
    // Then
    JsonNode json = json(message);
    assertThat(json.path("bank").asText()).isEqualTo("jianghai");
    assertThat(json.path("messageId").asText()).isEqualTo(message.id().toString());
    assertThat(json.path("createdAt").asText()).isEqualTo("2026-11-02T10:00:00+08:00");
    assertThat(json.path("deliveries")).hasSize(2);
  }

  @Test
  void whatIsTooLargeAloneTravelsAlone() {
    // When
    List<Message> messages = pack(queued(List.of(10, 900, 10)), 300);
    // Then
    assertThat(messages).hasSize(3);
  }

  private static List<Message> pack(List<Queued> queued, int maxBytes) {
    return Message.pack(BANK, queued, maxBytes, NOW, UUID::randomUUID);
  }

  private static List<Queued> queued(List<Integer> lengths) {
    List<Queued> queued = new ArrayList<>();
    for (int length : lengths) {
      String json = "{\"x\":\"" + "票".repeat(length / 3 + 1) + "\"}";
      queued.add(new Queued(UUID.randomUUID(), 1, json.getBytes(UTF_8)));
    }
    return queued;
  }

  private static JsonNode json(Message message) {
    try {
      return Json.mapper().readTree(new String(message.body(), UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
