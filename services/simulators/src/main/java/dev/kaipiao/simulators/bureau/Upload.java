package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulators.bureau.BureauEntry.UploadTaken;
import dev.kaipiao.simulators.bureau.wire.Answer.InvoiceResult;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** A taken upload and its results, 13 bytes an invoice, so that all of them can be kept. */
final class Upload {

  private final Instant at;
  private final int[] prefixes;
  private final long[] sequences;
  private final byte[] outcomes;

  Upload(UploadTaken taken) {
    int size = taken.items().size();
    this.at = taken.at();
    this.prefixes = new int[size];
    this.sequences = new long[size];
    this.outcomes = new byte[size];
    for (int i = 0; i < size; i++) {
      UploadTaken.Item item = taken.items().get(i);
      prefixes[i] = Integer.parseInt(item.number().prefix());
      sequences[i] = item.number().sequence();
      outcomes[i] = Byte.parseByte(item.outcome().code());
    }
  }

  Instant at() {
    return at;
  }

  /** Whether these are the invoices that were taken, in this order. */
  boolean holds(Collection<InvoiceNumber> numbers) {
    int at = 0;
    for (InvoiceNumber number : numbers) {
      if (at == sequences.length
          || sequences[at] != number.sequence()
          || prefixes[at] != Integer.parseInt(number.prefix())) {
        return false;
      }
      at++;
    }
    return at == sequences.length;
  }

  List<InvoiceResult> results() {
    return IntStream.range(0, sequences.length).mapToObj(this::result).toList();
  }

  private InvoiceResult result(int i) {
    ReturnCode outcome = ReturnCode.ofCode(String.format("%02d", outcomes[i]));
    return new InvoiceResult(
        String.format("%05d%015d", prefixes[i], sequences[i]), outcome.code(), outcome.message());
  }
}
