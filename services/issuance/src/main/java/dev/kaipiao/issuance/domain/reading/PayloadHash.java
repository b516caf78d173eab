package dev.kaipiao.issuance.domain.reading;

import dev.kaipiao.contracts.command.InvoiceRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a repetition from another payload under the same key: SHA-256 over the content of a request
 * in one fixed form, so that white space and the order of fields do not matter. The idempotency key
 * itself is not part of it, since it may stand in a header instead.
 *
 * @param value 32 bytes
 */
public record PayloadHash(byte[] value) {

  /** The hash of a request whose form is sound. */
  public static PayloadHash of(InvoiceRequest request) {
    Canonical form = new Canonical();
    form.add(request.kind());
    form.add(request.priceMode());
    form.add(request.currency());
    form.add(request.issueDate());
    form.add(request.seller());
    form.add(request.buyer());
    form.count(request.lines() == null ? -1 : request.lines().size());
    if (request.lines() != null) {
      request.lines().forEach(form::add);
    }
    form.add(request.totals());
    form.add(request.orderNumber());
    form.add(request.drawer());
    form.add(request.remark());
    form.add(request.extensions());
    return ofBytes(form.toBytes());
  }

  /** The hash of a body whose form is not sound: of its bytes as they are. */
  public static PayloadHash ofBytes(byte[] body) {
    try {
      return new PayloadHash(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PayloadHash hash && Arrays.equals(value, hash.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** Each text with its length before it, -1 for what is absent: no two contents look the same. */
  private static final class Canonical {

    private byte[] bytes = new byte[2048];
    private int length;

    void add(InvoiceRequest.Party party) {
      count(party == null ? -1 : 1);
      if (party != null) {
        add(party.taxpayerId());
        add(party.name());
        add(party.address());
        add(party.phone());
        add(party.bankName());
        add(party.bankAccount());
        count(party.naturalPerson() == null ? -1 : party.naturalPerson() ? 1 : 0);
      }
    }

    void add(InvoiceRequest.Line line) {
      add(line.nature());
      add(line.name());
      add(line.shortName());
      add(line.classificationCode());
      add(line.specification());
      add(line.unit());
      add(line.quantity());
      add(line.unitPrice());
      add(line.amount());
      add(line.taxRate());
      add(line.treatment());
      add(line.taxAmount());
    }

    void add(InvoiceRequest.Totals totals) {
      count(totals == null ? -1 : 1);
      if (totals != null) {
        add(totals.net());
        add(totals.tax());
        add(totals.gross());
      }
    }

    void add(Map<String, String> extensions) {
      count(extensions == null ? -1 : extensions.size());
      if (extensions != null) {
        new TreeMap<>(extensions)
            .forEach(
                (name, value) -> {
                  add(name);
                  add(value);
                });
      }
    }

    void add(String text) {
      if (text == null) {
        count(-1);
        return;
      }
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      count(encoded.length);
      reserve(encoded.length);
      System.arraycopy(encoded, 0, bytes, length, encoded.length);
      length += encoded.length;
    }

    void count(int number) {
      reserve(Integer.BYTES);
      bytes[length++] = (byte) (number >>> 24);
      bytes[length++] = (byte) (number >>> 16);
      bytes[length++] = (byte) (number >>> 8);
      bytes[length++] = (byte) number;
    }

    byte[] toBytes() {
      return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
      }
    }
  }
}
