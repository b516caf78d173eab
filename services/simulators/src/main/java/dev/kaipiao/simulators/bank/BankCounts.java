package dev.kaipiao.simulators.bank;

import java.util.concurrent.atomic.AtomicLong;

/** Counts since the start of the process. */
public final class BankCounts {

  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong repeatedMessages = new AtomicLong();
  private final AtomicLong rejectedMessages = new AtomicLong();
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong duplicates = new AtomicLong();
  private final AtomicLong receiptsSent = new AtomicLong();
  private final AtomicLong receiptsRefused = new AtomicLong();
  private final AtomicLong forgedSent = new AtomicLong();
  private final AtomicLong floodSent = new AtomicLong();

  void message(int withDeliveries) {
    messages.incrementAndGet();
    deliveries.addAndGet(withDeliveries);
  }

  void repeatedMessage() {
    repeatedMessages.incrementAndGet();
  }

  void rejectedMessage() {
    rejectedMessages.incrementAndGet();
  }

  void duplicate() {
    duplicates.incrementAndGet();
  }

  public void receiptsSent(int count) {
    receiptsSent.addAndGet(count);
  }

  public void receiptsRefused(int count) {
    receiptsRefused.addAndGet(count);
  }

  public void forgedSent(int count) {
    forgedSent.addAndGet(count);
  }

  public void floodSent(int count) {
    floodSent.addAndGet(count);
  }

  long messages() {
    return messages.get();
  }

  long repeatedMessages() {
    return repeatedMessages.get();
  }

  long rejectedMessages() {
    return rejectedMessages.get();
  }

  long deliveries() {
    return deliveries.get();
  }

  long duplicates() {
    return duplicates.get();
  }

  long receiptsSent() {
    return receiptsSent.get();
  }

  long receiptsRefused() {
    return receiptsRefused.get();
  }

  long forgedSent() {
    return forgedSent.get();
  }

  long floodSent() {
    return floodSent.get();
  }
}
