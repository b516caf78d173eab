package dev.kaipiao.simulation.receipts;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulation.database.Table;

/** What receipts keeps: receivables, messages to the bank, receipts. */
public final class ReceiptsTables {

  /** An invoice that is to be told to the bank and to be paid. */
  public record Receivable(InvoiceNumber number, boolean queued, int partsPaid) {}

  /** A message to the bank; its id is decided once. */
  public record BankMessage(String id, InvoiceNumber number, boolean delivered) {}

  public final Table<String, Receivable> receivables = new Table<>("receivable");
  public final Table<String, BankMessage> messages = new Table<>("delivery_message");
  public final Table<String, String> receipts = new Table<>("receipt");
}
