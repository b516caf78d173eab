package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.command.InvoiceRequest.Party;
import dev.kaipiao.contracts.value.TaxpayerId;

/**
 * A registered seller.
 *
 * @param region the province's two digits (GB/T 2260), which stand in its invoice numbers
 * @param bankAccount 16 digits; the first four tell the simulated bank
 * @param smallScale a small-scale taxpayer (小规模纳税人), who sells at a levy rate
 */
public record Seller(
    String tenant,
    String name,
    TaxpayerId taxpayerId,
    String region,
    String address,
    String phone,
    String bankName,
    String bankAccount,
    boolean smallScale) {

  /** As it stands on a request. */
  public Party asParty() {
    return new Party(taxpayerId.value(), name, address, phone, bankName, bankAccount, null);
  }
}
