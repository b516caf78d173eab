package dev.kaipiao.contracts.command;

import dev.kaipiao.contracts.topic.Topic;
import java.util.List;

/**
 * What may be asked over Kafka: the CloudEvents name and the topics. The schema's file is the name.
 */
public enum CommandType {
  INVOICE_REQUEST(
      "dev.kaipiao.invoice.request.v1",
      InvoiceRequest.class,
      Topic.INVOICE_REQUESTS,
      Topic.INVOICE_REQUESTS_BULK),
  BANK_RECEIPT("dev.kaipiao.bank.receipt.v1", BankReceipt.class, Topic.BANK_RECEIPTS);

  private final String typeName;
  private final Class<?> payload;
  private final List<Topic> topics;

  CommandType(String typeName, Class<?> payload, Topic... topics) {
    this.typeName = typeName;
    this.payload = payload;
    this.topics = List.of(topics);
  }

  /** The {@code ce_type}. */
  public String typeName() {
    return typeName;
  }

  /** Where it is asked when nothing is said about its urgency. */
  public Topic topic() {
    return topics.get(0);
  }

  /** Every topic on which it may be asked. */
  public List<Topic> topics() {
    return topics;
  }

  public Class<?> payload() {
    return payload;
  }
}
