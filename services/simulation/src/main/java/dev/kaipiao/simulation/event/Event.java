package dev.kaipiao.simulation.event;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;

/** What the services tell, as far as the protocol depends on it. */
public sealed interface Event {

  record Issued(InvoiceNumber number, RequestId request, String seller, long net)
      implements Event {}

  record Rejected(RequestId request) implements Event {}

  record Signed(InvoiceNumber number) implements Event {}

  record Reported(InvoiceNumber number) implements Event {}

  record ReportRefused(InvoiceNumber number) implements Event {}

  /** A bank was told of the invoice. */
  record Delivered(InvoiceNumber number) implements Event {}

  /** A bank's word that a part was paid. */
  record Receipt(InvoiceNumber number, int part) implements Event {

    /** What makes it the same receipt. */
    public String id() {
      return number + "/" + part;
    }
  }

  record Matched(InvoiceNumber number, int part) implements Event {}

  record Paid(InvoiceNumber number) implements Event {}
}
