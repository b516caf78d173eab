package dev.kaipiao.contracts.command;

import dev.kaipiao.contracts.topic.Topic;

/**
 * What may be asked over Kafka: the CloudEvents name and the topic. The schema's file is the name.
 */
public enum CommandType {
  INVOICE_REQUEST("dev.kaipiao.invoice.request.v1", Topic.INVOICE_REQUESTS, InvoiceRequest.class),
  BANK_RECEIPT("dev.kaipiao.bank.receipt.v1", Topic.BANK_RECEIPTS, BankReceipt.class);

  private final String typeName;
  private final Topic topic;
  private final Class<?> payload;

  CommandType(String typeName, Topic topic, Class<?> payload) {
    this.typeName = typeName;
    this.topic = topic;
    this.payload = payload;
  }

  /** The {@code ce_type}. */
  public String typeName() {
    return typeName;
  }

  public Topic topic() {
    return topic;
  }

  public Class<?> payload() {
    return payload;
  }
}
