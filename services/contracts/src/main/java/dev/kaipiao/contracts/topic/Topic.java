package dev.kaipiao.contracts.topic;

import java.time.Duration;

/**
 * The topics of the platform. One writer each; the delivery topics of banks are made by {@link
 * #deliveriesOf}.
 */
public enum Topic {
  /** Commands of enterprises. Key: the seller's taxpayer id. */
  INVOICE_REQUESTS("kaipiao.invoice.requests.v1", 6, Duration.ofDays(7)),
  /** Commands that may wait behind those of {@link #INVOICE_REQUESTS}. Key: as there. */
  INVOICE_REQUESTS_BULK("kaipiao.invoice.requests.bulk.v1", 6, Duration.ofDays(7)),
  /** What issuance decided. Key: invoice number, or request id of what was rejected. */
  ISSUANCE_EVENTS("kaipiao.issuance.events.v1", 6, Duration.ofDays(7)),
  /** Signed documents. Key: invoice number. */
  SIGNING_EVENTS("kaipiao.signing.events.v1", 6, Duration.ofDays(7)),
  /** Deliveries, matches, payments. Key: invoice number, or bank and receipt. */
  RECEIPTS_EVENTS("kaipiao.receipts.events.v1", 6, Duration.ofDays(7)),
  /** Inbound bank receipts. Key: the payee's bank account. */
  BANK_RECEIPTS("kaipiao.bank.receipts.v1", 6, Duration.ofDays(7)),
  /** Who did what. Key: call id. */
  AUDIT_TRAIL("kaipiao.audit.trail.v1", 3, Duration.ofDays(7));

  /** Partitions of each bank's delivery topic. */
  public static final int DELIVERY_PARTITIONS = 3;

  private static final String DEAD_LETTER_SUFFIX = ".dlq";

  private final String topicName;
  private final int partitions;
  private final Duration retention;

  Topic(String topicName, int partitions, Duration retention) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.retention = retention;
  }

  public String topicName() {
    return topicName;
  }

  public int partitions() {
    return partitions;
  }

  public Duration retention() {
    return retention;
  }

  /** The outbound topic of one bank. Key: invoice number. */
  public static String deliveriesOf(String bank) {
    return "kaipiao.bank." + bank + ".deliveries.v1";
  }

  /** Where a consumer's parked records of a topic are also published. */
  public static String deadLettersOf(String topicName) {
    return topicName + DEAD_LETTER_SUFFIX;
  }
}
