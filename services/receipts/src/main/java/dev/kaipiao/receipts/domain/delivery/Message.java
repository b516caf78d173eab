package dev.kaipiao.receipts.domain.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import dev.kaipiao.receipts.domain.bank.BankId;
import java.io.ByteArrayOutputStream;
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
 * @param invoices how many it carries
 * @param bundles ids of the bundles in it
 */
public record Message(UUID id, byte[] body, int invoices, List<UUID> bundles) {

  private static final UUID ANY = new UUID(0, 0);

  /** Nothing is written longer than this. */
  private static final OffsetDateTime LONGEST =
      OffsetDateTime.parse("2000-01-01T00:00:00.123456789+08:00");

  private static final byte[] END = "]}".getBytes(UTF_8);

  public Message {
    bundles = List.copyOf(bundles);
  }

  /**
   * A bundle that waits to be sent.
   *
   * @param deliveries as JSON, commas between
   */
  public record Queued(UUID bundle, int invoices, byte[] deliveries) {}

  /** How much room a message of at most so many bytes has for its deliveries. */
  public static int room(BankId bank, int maxBytes) {
    return maxBytes - opening(bank, ANY, LONGEST).length - END.length;
  }

  /**
   * Puts queued bundles into as few messages as their order allows, none larger than {@code
   * maxBytes} unless a single bundle already is.
   */
  public static List<Message> pack(
      BankId bank, List<Queued> queued, int maxBytes, OffsetDateTime now, Supplier<UUID> ids) {
    List<Message> messages = new ArrayList<>();
    List<Queued> part = new ArrayList<>();
    int room = room(bank, maxBytes);
    int size = -1;
    for (Queued each : queued) {
      if (!part.isEmpty() && size + 1 + each.deliveries().length > room) {
        messages.add(of(bank, ids.get(), now, part));
        part.clear();
        size = -1;
      }
      part.add(each);
      size += 1 + each.deliveries().length;
    }
    if (!part.isEmpty()) {
      messages.add(of(bank, ids.get(), now, part));
    }
    return messages;
  }

  private static Message of(BankId bank, UUID id, OffsetDateTime now, List<Queued> part) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(opening(bank, id, now));
    for (int i = 0; i < part.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(part.get(i).deliveries());
    }
    body.writeBytes(END);
    return new Message(
        id,
        body.toByteArray(),
        part.stream().mapToInt(Queued::invoices).sum(),
        part.stream().map(Queued::bundle).toList());
  }

  private static byte[] opening(BankId bank, UUID id, OffsetDateTime now) {
    return """
    {"bank":"%s","messageId":"%s","createdAt":"%s","deliveries":["""
        .formatted(bank, id, ISO_OFFSET_DATE_TIME.format(now))
        .getBytes(UTF_8);
  }
}
