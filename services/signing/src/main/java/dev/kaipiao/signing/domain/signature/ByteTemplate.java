package dev.kaipiao.signing.domain.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ASCII text with slots such as {@code {NUMBER}}, cut once and then filled by copying bytes. */
final class ByteTemplate {

  /** What differs from one document to the next. */
  enum Slot {
    NUMBER,
    SIGNING_TIME,
    CONTENT_DIGEST,
    PROPERTIES_DIGEST,
    SIGNATURE_VALUE
  }

  private static final Pattern MARK = Pattern.compile("\\{([A-Z_]+)}");

  private final List<byte[]> literals;
  private final List<Slot> slots;
  private final int literalSize;

  private ByteTemplate(List<byte[]> literals, List<Slot> slots) {
    this.literals = List.copyOf(literals);
    this.slots = List.copyOf(slots);
    this.literalSize = literals.stream().mapToInt(literal -> literal.length).sum();
  }

  static ByteTemplate of(String text) {
    List<byte[]> literals = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    Matcher marks = MARK.matcher(text);
    int start = 0;
    while (marks.find()) {
      literals.add(text.substring(start, marks.start()).getBytes(US_ASCII));
      slots.add(Slot.valueOf(marks.group(1)));
      start = marks.end();
    }
    literals.add(text.substring(start).getBytes(US_ASCII));
    return new ByteTemplate(literals, slots);
  }

  byte[] fill(Values values) {
    byte[] filled = new byte[sizeWith(values)];
    fill(values, filled, 0);
    return filled;
  }

  int sizeWith(Values values) {
    int size = literalSize;
    for (Slot slot : slots) {
      size += values.of(slot).length;
    }
    return size;
  }

  /** Writes into {@code target} and returns the position after the last byte. */
  int fill(Values values, byte[] target, int start) {
    int at = copy(literals.get(0), target, start);
    for (int i = 0; i < slots.size(); i++) {
      at = copy(values.of(slots.get(i)), target, at);
      at = copy(literals.get(i + 1), target, at);
    }
    return at;
  }

  private static int copy(byte[] source, byte[] target, int at) {
    System.arraycopy(source, 0, target, at, source.length);
    return at + source.length;
  }

  /** What stands in the slots of one document. */
  static final class Values {

    private final Map<Slot, byte[]> bySlot = new EnumMap<>(Slot.class);

    Values put(Slot slot, String text) {
      return put(slot, text.getBytes(US_ASCII));
    }

    Values put(Slot slot, byte[] text) {
      bySlot.put(slot, text);
      return this;
    }

    private byte[] of(Slot slot) {
      return bySlot.get(slot);
    }
  }
}
