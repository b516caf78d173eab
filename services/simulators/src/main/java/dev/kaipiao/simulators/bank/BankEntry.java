package dev.kaipiao.simulators.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.List;

/** Everything that changes what a bank knows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BankEntry.Delivered.class, name = "delivered"),
  @JsonSubTypes.Type(value = BankEntry.Told.class, name = "told"),
})
public sealed interface BankEntry {

  /** Messages were taken, and payments promised for some of their invoices. */
  record Delivered(List<String> messageIds, List<InvoiceNumber> numbers, List<Payment> payments)
      implements BankEntry {}

  /** Whoever wanted to know has taken the receipts for these invoices, or refused them for good. */
  record Told(List<InvoiceNumber> numbers) implements BankEntry {}
}
