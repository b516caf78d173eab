package dev.kaipiao.simulators.bank;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.util.List;

/** One delivered invoice; of its fields those that a bank looks at. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Delivery(
    InvoiceNumber number,
    String sellerName,
    String sellerAccount,
    String buyerName,
    String buyerAccount,
    String orderNumber,
    Money gross) {

  public Delivery {
    if (number == null || gross == null) {
      throw new IllegalArgumentException("a delivery has a number and a gross amount");
    }
  }

  /**
   * Deliveries that came together.
   *
   * @param messageId the same whenever the message comes again
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Message(String messageId, List<Delivery> deliveries) {

    public Message {
      deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
    }
  }
}
