package dev.kaipiao.issuance.domain.reading;

import java.util.HashMap;
import java.util.Map;

/**
 * The fields one kind of JSON object may have, in the order of the record's components: each with
 * its place in the array its values are read into and the most characters it may hold.
 */
final class Shape {

  /** Lengths as in the tax bureau's upload message (QDFPSC), in Unicode characters. */
  static final Shape REQUEST =
      new Shape()
          .text("idempotencyKey", 1024)
          .text("kind", 20)
          .text("priceMode", 20)
          .text("currency", 20)
          .text("issueDate", 20)
          .nested("seller")
          .nested("buyer")
          .nested("lines")
          .nested("totals")
          .text("orderNumber", 64)
          .text("drawer", 300)
          .paragraph("remark", 450)
          .nested("extensions");

  static final Shape PARTY =
      new Shape()
          .text("taxpayerId", 64)
          .text("name", 300)
          .text("address", 300)
          .text("phone", 60)
          .text("bankName", 120)
          .text("bankAccount", 50)
          .nested("naturalPerson");

  static final Shape LINE =
      new Shape()
          .text("nature", 20)
          .text("name", 300)
          .text("shortName", 120)
          .text("classificationCode", 64)
          .text("specification", 150)
          .text("unit", 300)
          .text("quantity", 64)
          .text("unitPrice", 64)
          .text("amount", 64)
          .text("taxRate", 20)
          .text("treatment", 20)
          .text("taxAmount", 64);

  static final Shape TOTALS = new Shape().text("net", 64).text("tax", 64).text("gross", 64);

  /** Keys and values of the free extra elements. */
  static final int EXTENSIONS = 50;

  static final int EXTENSION_KEY_LENGTH = 64;
  static final Field EXTENSION = new Field("", 0, 500, Content.TEXT);

  /** What stands in a field. */
  enum Content {
    TEXT,
    /** Text that may have several lines. */
    PARAGRAPH,
    /** Something other than text, read by its own method. */
    NESTED
  }

  record Field(String name, int place, int maxLength, Content content) {}

  private final Map<String, Field> fields = new HashMap<>();

  private Shape() {}

  /** The field of this name, or null when there is none. */
  Field field(String name) {
    return fields.get(name);
  }

  int size() {
    return fields.size();
  }

  private Shape text(String name, int maxLength) {
    return with(name, maxLength, Content.TEXT);
  }

  private Shape paragraph(String name, int maxLength) {
    return with(name, maxLength, Content.PARAGRAPH);
  }

  private Shape nested(String name) {
    return with(name, 0, Content.NESTED);
  }

  private Shape with(String name, int maxLength, Content content) {
    fields.put(name, new Field(name, fields.size(), maxLength, content));
    return this;
  }
}
