package dev.kaipiao.receipts.domain.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.receipts.domain.bank.BankId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A webhook message: its id and its bytes are decided once, kept, and the same on every try.
 *
 * @param id the {@code webhook-id}
 * @param body UTF-8 JSON: {@code {bank, messageId, createdAt, deliveries: [Delivery]}}
 * @param invoices the invoices it carries
 */
public record Message(UUID id, byte[] body, List<InvoiceNumber> invoices) {

  public Message {
    invoices = List.copyOf(invoices);
  }

  /**
   * An invoice that waits to be told.
   *
   * @param json a {@link Delivery} as JSON
   */
  public record Queued(InvoiceNumber number, String json) {}

  /**
   * Puts queued deliveries into as few messages as their order allows, none larger than {@code
   * maxBytes} unless a single delivery already is.
   */
  public static List<Message> pack(
      BankId bank, List<Queued> queued, int maxBytes, OffsetDateTime now, Supplier<UUID> ids) {
    List<Message> messages = new ArrayList<>();
    List<Queued> part = new ArrayList<>();
    int envelope = envelope(bank, new UUID(0, 0), now, "").length;
    int size = envelope;
    for (Queued each : queued) {
      int bytes = each.json().getBytes(UTF_8).length + 1;
      if (!part.isEmpty() && size + bytes > maxBytes) {
        messages.add(of(bank, ids.get(), now, part));
        part.clear();
        size = envelope;
      }
      part.add(each);
      size += bytes;
    }
    if (!part.isEmpty()) {
      messages.add(of(bank, ids.get(), now, part));
    }
    return messages;
  }

  private static Message of(BankId bank, UUID id, OffsetDateTime now, List<Queued> part) {
    String deliveries = String.join(",", part.stream().map(Queued::json).toList());
    return new Message(
        id, envelope(bank, id, now, deliveries), part.stream().map(Queued::number).toList());
  }

  private static byte[] envelope(BankId bank, UUID id, OffsetDateTime now, String deliveries) {
    return """
    {"bank":"%s","messageId":"%s","createdAt":"%s","deliveries":[%s]}"""
        .formatted(bank, id, ISO_OFFSET_DATE_TIME.format(now), deliveries)
        .getBytes(UTF_8);
  }
}
