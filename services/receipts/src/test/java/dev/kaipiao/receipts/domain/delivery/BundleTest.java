package dev.kaipiao.receipts.domain.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.Bundle.Part;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BundleTest {

  private static final BankId BANK = BankId.of("jianghai");
  private static final OffsetDateTime NOW =
      OffsetDateTime.parse("2026-11-02T10:00:00.987654321+08:00");

  @Property(tries = 200)
  void everyPartStandsInOneBundleAndInOrder(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 900) Integer> lengths) {
    // Given
    List<Part> parts = parts(lengths);
    // When
    List<Bundle> bundles = Bundle.tie(parts, 3_000, UUID::randomUUID);
    // Then
    assertThat(bundles.stream().flatMap(each -> each.parts().stream()))
        .containsExactlyElementsOf(parts);
    assertThat(bundles)
        .allSatisfy(each -> assertThat(each.deliveries()).hasSizeLessThanOrEqualTo(3_000));
    assertThat(bundles.stream().mapToLong(each -> each.gross().cents()).sum())
        .isEqualTo(parts.size());
  }

  @Property(tries = 200)
  void whatIsTiedToTheRoomOfAMessageTravelsInIt(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 900) Integer> lengths) {
    // Given
    List<Bundle> bundles = Bundle.tie(parts(lengths), Message.room(BANK, 4_000), UUID::randomUUID);
    // When
    List<Message> messages =
        Message.pack(
            BANK,
            bundles.stream()
                .map(
                    each -> new Message.Queued(each.id(), each.numbers().size(), each.deliveries()))
                .toList(),
            4_000,
            NOW,
            UUID::randomUUID);
    // Then
    assertThat(messages)
        .allSatisfy(each -> assertThat(each.body()).hasSizeLessThanOrEqualTo(4_000));
    assertThat(messages.stream().mapToInt(BundleTest::deliveries).sum()).isEqualTo(lengths.size());
  }

  private static int deliveries(Message message) {
    return Json.read(message.body(), JsonNode.class).path("deliveries").size();
  }

  private static List<Part> parts(List<Integer> lengths) {
    List<Part> parts = new ArrayList<>();
    for (int length : lengths) {
      InvoiceNumber number = InvoiceNumber.of(String.format("26440%015d", parts.size()));
      byte[] json = ("{\"x\":\"" + "票".repeat(length / 3 + 1) + "\"}").getBytes(UTF_8);
      parts.add(new Part(number, json, Money.ofCents(1)));
    }
    return parts;
  }
}
