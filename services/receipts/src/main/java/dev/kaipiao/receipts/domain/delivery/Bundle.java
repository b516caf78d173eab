package dev.kaipiao.receipts.domain.delivery;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Deliveries to one bank that came together: they wait as one piece, and travel in one message. */
public record Bundle(UUID id, List<Part> parts) {

  public Bundle {
    parts = List.copyOf(parts);
  }

  /**
   * An invoice to tell a bank of.
   *
   * @param json a {@link Delivery} as JSON
   */
  public record Part(InvoiceNumber number, byte[] json, Money gross) {}

  /**
   * Ties parts together, in their order, in bundles of at most {@code maxBytes} unless a single
   * part is larger.
   */
  public static List<Bundle> tie(List<Part> parts, int maxBytes, Supplier<UUID> ids) {
    List<Bundle> bundles = new ArrayList<>();
    List<Part> together = new ArrayList<>();
    int size = -1;
    for (Part part : parts) {
      if (!together.isEmpty() && size + 1 + part.json().length > maxBytes) {
        bundles.add(new Bundle(ids.get(), together));
        together.clear();
        size = -1;
      }
      together.add(part);
      size += 1 + part.json().length;
    }
    if (!together.isEmpty()) {
      bundles.add(new Bundle(ids.get(), together));
    }
    return bundles;
  }

  public List<InvoiceNumber> numbers() {
    return parts.stream().map(Part::number).toList();
  }

  /** Sum of the invoices. */
  public Money gross() {
    return parts.stream().map(Part::gross).reduce(Money.ZERO, Money::plus);
  }

  /** {@link Delivery Deliveries} as JSON, commas between. */
  public byte[] deliveries() {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Part part : parts) {
      if (joined.size() > 0) {
        joined.write(',');
      }
      joined.writeBytes(part.json());
    }
    return joined.toByteArray();
  }
}
