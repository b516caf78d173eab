package dev.kaipiao.benchmarks.load.watch;

import dev.kaipiao.benchmarks.load.bytes.Keys;
import dev.kaipiao.benchmarks.load.bytes.TextField;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.contracts.event.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads bundles of log entries: each a length of two bytes, big-endian, and canonical JSON with
 * type and id of the event.
 */
final class EntryReader {

  private static final TextField TYPE = new TextField("type");
  private static final TextField ID = new TextField("id");
  private static final byte[] ISSUED =
      (EventType.INVOICE_ISSUED.typeName() + '"').getBytes(StandardCharsets.UTF_8);

  private final RequestLedger ledger;

  EntryReader(RequestLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Takes the entries of one bundle that were not read before.
   *
   * @param first the log's index of the bundle's first entry
   * @param from entries of the bundle that were read before
   * @param to entries that the checkpoint covers
   */
  void read(byte[] bundle, long first, int from, int to, int at) {
    int offset = 0;
    for (int entry = 0; entry < to; entry++) {
      if (offset + 2 > bundle.length) {
        throw new IllegalStateException(
            "the entry bundle at %d ends before the entry that its checkpoint covers"
                .formatted(first));
      }
      int end = offset + 2 + (((bundle[offset] & 0xFF) << 8) | (bundle[offset + 1] & 0xFF));
      if (entry >= from) {
        read(bundle, offset + 2, Math.min(end, bundle.length), first + entry, at);
      }
      offset = end;
    }
  }

  private void read(byte[] bundle, int start, int end, long index, int at) {
    int type = TYPE.find(bundle, start, end);
    if (type != TextField.ABSENT
        && type + ISSUED.length <= end
        && Arrays.equals(bundle, type, type + ISSUED.length, ISSUED, 0, ISSUED.length)) {
      int id = ID.find(bundle, start, end);
      if (id != TextField.ABSENT) {
        ledger.audited(Keys.hashOfText(bundle, id, end), index, at);
      }
    }
  }
}
