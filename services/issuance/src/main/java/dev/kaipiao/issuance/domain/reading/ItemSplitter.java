package dev.kaipiao.issuance.domain.reading;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a batch into its items while it arrives: the elements of a JSON array, or the lines of
 * NDJSON. Only the item at hand is held, so the memory does not grow with the batch. An item that
 * is not valid JSON spoils only itself as long as its brackets and quotes balance.
 */
public final class ItemSplitter {

  /** A piece of the batch, in the order in which they came. */
  public sealed interface Item {

    /** From 0. */
    int index();

    /** The bytes of one item, to be read as a request. */
    record Body(int index, byte[] bytes) implements Item {}

    /** The item is larger than one may be; it was skipped. */
    record TooLarge(int index) implements Item {}

    /** From this item on nothing could be read. */
    record Broken(int index, Violation reason) implements Item {}
  }

  private enum Place {
    BEFORE,
    ARRAY,
    LINES,
    AFTER,
    BROKEN
  }

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int FIRST_ROOM = 4096;

  private final int maxItemBytes;
  private final int maxItems;
  private final Consumer<Item> sink;

  private Place place = Place.BEFORE;
  private int marked;
  private byte[] room = new byte[FIRST_ROOM];
  private int length;
  private boolean overflown;
  private boolean blank = true;
  private int index;
  private int depth;
  private boolean inText;
  private boolean escaped;

  /**
   * @param maxItemBytes an item of more is skipped and named
   * @param maxItems with more the batch is broken at the first one too many
   */
  public ItemSplitter(int maxItemBytes, int maxItems, Consumer<Item> sink) {
    this.maxItemBytes = maxItemBytes;
    this.maxItems = maxItems;
    this.sink = sink;
  }

  /** Takes the next bytes of the batch; the items that end in them go to the sink. */
  public void feed(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte next = bytes[i];
      switch (place) {
        case BEFORE -> open(next);
        case ARRAY -> inArray(next);
        case LINES -> inLines(next);
        case AFTER -> afterArray(next);
        case BROKEN -> {
          return;
        }
      }
    }
  }

  /** The batch ends here. */
  public void end() {
    if (place == Place.LINES) {
      endLine();
    } else if (place == Place.ARRAY) {
      breakOff(ReasonCode.MALFORMED_JSON, "the array is not closed");
    }
  }

  /** Whether nothing more is read from this batch. */
  public boolean isBroken() {
    return place == Place.BROKEN;
  }

  private void open(byte next) {
    if (marked < BYTE_ORDER_MARK.length && next == BYTE_ORDER_MARK[marked]) {
      marked++;
    } else if (next == '[') {
      place = Place.ARRAY;
    } else if (!isWhite(next)) {
      place = Place.LINES;
      inLines(next);
    }
  }

  private void inArray(byte next) {
    if (inText) {
      keep(next);
      inText = escaped || next != '"';
      escaped = !escaped && next == '\\';
      return;
    }
    if (depth == 0 && (next == ',' || next == ']')) {
      endElement(next == ']');
      return;
    }
    switch (next) {
      case '"' -> inText = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth = Math.max(0, depth - 1);
      default -> {
        // part of a name, a number or white space
      }
    }
    keep(next);
  }

  private void endElement(boolean last) {
    boolean emptyArray = last && index == 0 && blank;
    if (!emptyArray) {
      emit();
    }
    if (last && place != Place.BROKEN) {
      place = Place.AFTER;
    }
  }

  private void inLines(byte next) {
    if (next == '\n') {
      endLine();
    } else {
      keep(next);
    }
  }

  private void endLine() {
    if (blank) {
      length = 0;
    } else {
      emit();
    }
  }

  private void afterArray(byte next) {
    if (!isWhite(next)) {
      breakOff(ReasonCode.MALFORMED_JSON, "something follows the array");
    }
  }

  private void keep(byte next) {
    if (blank && isWhite(next)) {
      return;
    }
    blank = false;
    if (length == maxItemBytes) {
      overflown = true;
      return;
    }
    if (length == room.length) {
      room = Arrays.copyOf(room, Math.min(maxItemBytes, room.length * 2));
    }
    room[length++] = next;
  }

  private void emit() {
    if (index == maxItems) {
      breakOff(ReasonCode.TOO_MANY_ITEMS, "at most %d items".formatted(maxItems));
      return;
    }
    sink.accept(
        overflown ? new Item.TooLarge(index) : new Item.Body(index, Arrays.copyOf(room, length)));
    index++;
    length = 0;
    overflown = false;
    blank = true;
  }

  private void breakOff(ReasonCode code, String detail) {
    place = Place.BROKEN;
    sink.accept(new Item.Broken(index, Violation.of(code, "/" + index, detail)));
  }

  private static boolean isWhite(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }
}
