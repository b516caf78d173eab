package dev.kaipiao.contracts.event;

/** Something that happened. {@link EventType} names each and tells its topic. */
public sealed interface Event
    permits InvoiceIssued,
        RequestRejected,
        InvoiceReported,
        ReportRefused,
        InvoiceSigned,
        InvoiceDelivered,
        DeliveryAcknowledged,
        ReceiptMatched,
        ReceiptUnmatched,
        ReceiptRefused,
        InvoicePaid,
        TrailEntry {

  /** What orders the event: events of one key arrive in the order in which they happened. */
  String key();
}
