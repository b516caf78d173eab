package dev.kaipiao.benchmarks.load.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.benchmarks.load.bytes.Keys;
import dev.kaipiao.benchmarks.load.bytes.TextField;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.request.OrderNumbers;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.value.RequestId;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Writes one event of issuance, signing or receipts into the ledger. The record's key is the
 * invoice number, or the request id of what was rejected; of an issued invoice the order number
 * tells which request it was.
 */
final class EventReader {

  private static final TextField ORDER_NUMBER = new TextField("orderNumber");
  private static final TextField REQUEST_ID = new TextField("requestId");
  private static final TextField CODE = new TextField("code");
  private static final byte[] ISSUED = bytes(EventType.INVOICE_ISSUED);
  private static final byte[] REJECTED = bytes(EventType.REQUEST_REJECTED);
  private static final byte[] SIGNED = bytes(EventType.INVOICE_SIGNED);
  private static final byte[] REPORTED = bytes(EventType.INVOICE_REPORTED);
  private static final byte[] REPORT_REFUSED = bytes(EventType.REPORT_REFUSED);
  private static final byte[] DELIVERED = bytes(EventType.INVOICE_DELIVERED);

  private final RequestLedger ledger;
  private final OrderNumbers orderNumbers;

  EventReader(RequestLedger ledger, OrderNumbers orderNumbers) {
    this.ledger = ledger;
    this.orderNumbers = orderNumbers;
  }

  /**
   * Takes a record; one of another shape, or of a type that does not matter here, is passed over.
   */
  void read(byte[] key, Headers headers, byte[] payload, int at) {
    Header type = headers.lastHeader(CloudEvents.TYPE);
    Header id = headers.lastHeader(CloudEvents.ID);
    if (type == null || id == null || key == null || payload == null) {
      return;
    }
    if (Arrays.equals(type.value(), REJECTED)) {
      RequestId.parse(new String(key, UTF_8))
          .ifPresent(request -> ledger.rejected(request, CODE.texts(payload)));
    } else if (Keys.isNumber(key, 0)) {
      ofInvoice(type.value(), Keys.number(key, 0), Keys.hash(id.value()), payload, at);
    }
  }

  private void ofInvoice(byte[] type, long number, long event, byte[] payload, int at) {
    if (Arrays.equals(type, ISSUED)) {
      issued(number, event, payload, at);
    } else if (Arrays.equals(type, SIGNED)) {
      ledger.signed(number, event, at);
    } else if (Arrays.equals(type, REPORTED)) {
      ledger.reported(number, event, at);
    } else if (Arrays.equals(type, DELIVERED)) {
      ledger.delivered(number, event, at);
    } else if (Arrays.equals(type, REPORT_REFUSED)) {
      ledger.reportRefused(number, event, at);
    }
  }

  private void issued(long number, long event, byte[] payload, int at) {
    int order = ORDER_NUMBER.find(payload, 0, payload.length);
    int sequence = orderNumbers.sequenceAt(payload, order);
    Optional<RequestId> request = RequestId.parse(REQUEST_ID.text(payload, 0, payload.length));
    request.ifPresent(id -> ledger.issued(sequence, id, number, event, at));
  }

  private static byte[] bytes(EventType type) {
    return type.typeName().getBytes(UTF_8);
  }
}
