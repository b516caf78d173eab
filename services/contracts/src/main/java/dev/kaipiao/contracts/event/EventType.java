package dev.kaipiao.contracts.event;

import dev.kaipiao.contracts.topic.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every event type: its CloudEvents name, its topic, the record of its payload. The schema's file
 * is the name.
 */
public enum EventType {
  INVOICE_ISSUED("dev.kaipiao.invoice.issued.v1", Topic.ISSUANCE_EVENTS, InvoiceIssued.class),
  REQUEST_REJECTED("dev.kaipiao.invoice.rejected.v1", Topic.ISSUANCE_EVENTS, RequestRejected.class),
  INVOICE_REPORTED("dev.kaipiao.invoice.reported.v1", Topic.ISSUANCE_EVENTS, InvoiceReported.class),
  REPORT_REFUSED(
      "dev.kaipiao.invoice.report-refused.v1", Topic.ISSUANCE_EVENTS, ReportRefused.class),
  INVOICE_SIGNED("dev.kaipiao.invoice.signed.v1", Topic.SIGNING_EVENTS, InvoiceSigned.class),
  INVOICE_DELIVERED(
      "dev.kaipiao.invoice.delivered.v1", Topic.RECEIPTS_EVENTS, InvoiceDelivered.class),
  DELIVERY_ACKNOWLEDGED(
      "dev.kaipiao.delivery.acknowledged.v1", Topic.RECEIPTS_EVENTS, DeliveryAcknowledged.class),
  RECEIPT_MATCHED("dev.kaipiao.receipt.matched.v1", Topic.RECEIPTS_EVENTS, ReceiptMatched.class),
  RECEIPT_UNMATCHED(
      "dev.kaipiao.receipt.unmatched.v1", Topic.RECEIPTS_EVENTS, ReceiptUnmatched.class),
  RECEIPT_REFUSED("dev.kaipiao.receipt.refused.v1", Topic.RECEIPTS_EVENTS, ReceiptRefused.class),
  INVOICE_PAID("dev.kaipiao.invoice.paid.v1", Topic.RECEIPTS_EVENTS, InvoicePaid.class),
  TRAIL_ENTRY("dev.kaipiao.audit.trail.v1", Topic.AUDIT_TRAIL, TrailEntry.class);

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::typeName, Function.identity()));
  private static final Map<Class<? extends Event>, EventType> BY_PAYLOAD =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::payload, Function.identity()));

  private final String typeName;
  private final Topic topic;
  private final Class<? extends Event> payload;

  EventType(String typeName, Topic topic, Class<? extends Event> payload) {
    this.typeName = typeName;
    this.topic = topic;
    this.payload = payload;
  }

  public static EventType of(Event event) {
    return BY_PAYLOAD.get(event.getClass());
  }

  public static Optional<EventType> named(String typeName) {
    return Optional.ofNullable(BY_NAME.get(typeName));
  }

  /** The {@code ce_type}. */
  public String typeName() {
    return typeName;
  }

  public Topic topic() {
    return topic;
  }

  public Class<? extends Event> payload() {
    return payload;
  }
}
