package dev.kaipiao.receipts.store;

/** First half of the two-part advisory locks of this service, so that they never meet by chance. */
final class LockClass {

  /** Second half: hash of the bank's id. Held by the instance that serves the lane. */
  static final int LANE = 0x4B50_0001;

  /** Between receipts that wait for an invoice and the invoice that comes. */
  static final int LATE_INVOICES = 0x4B50_0002;

  /** Second half: 0. Held shared by every instance that serves lanes, so they can be counted. */
  static final int INSTANCES = 0x4B50_0003;

  private LockClass() {}
}
