package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.command.InvoiceRequest.Party;
import dev.kaipiao.contracts.event.InvoiceIssued.Buyer;
import dev.kaipiao.contracts.event.InvoiceIssued.Seller;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.domain.reading.Findings;
import java.util.Optional;
import java.util.Set;

/** Checks seller and buyer. */
final class PartyCheck {

  private final Findings findings;
  private final Set<ReasonCode> warnings;

  /**
   * @param warnings takes what does not prevent issuing
   */
  PartyCheck(Findings findings, Set<ReasonCode> warnings) {
    this.findings = findings;
    this.warnings = warnings;
  }

  /** The seller; empty when something is wrong with it. */
  Optional<Seller> seller(Party party) {
    Fields fields = new Fields(findings, () -> "/seller");
    fields.require("taxpayerId", party.taxpayerId());
    fields.require("name", party.name());
    return taxpayerId(fields, party.taxpayerId())
        .filter(id -> fields.sound())
        .map(
            id ->
                new Seller(
                    id,
                    party.name(),
                    party.address(),
                    party.phone(),
                    party.bankName(),
                    party.bankAccount()));
  }

  /** The buyer; empty when something is wrong with it. */
  Optional<Buyer> buyer(Party party, InvoiceKind kind) {
    Fields fields = new Fields(findings, () -> "/buyer");
    fields.require("name", party.name());
    boolean naturalPerson = Boolean.TRUE.equals(party.naturalPerson());
    if (kind == InvoiceKind.SPECIAL && party.taxpayerId() == null) {
      fields.missing("taxpayerId", ReasonCode.BUYER_ID_MISSING);
    }
    Optional<TaxpayerId> id = taxpayerId(fields, party.taxpayerId());
    return fields.sound()
        ? Optional.of(
            new Buyer(
                id.orElse(null),
                party.name(),
                party.address(),
                party.phone(),
                party.bankName(),
                party.bankAccount(),
                naturalPerson))
        : Optional.empty();
  }

  private Optional<TaxpayerId> taxpayerId(Fields fields, String text) {
    Optional<TaxpayerId> id = TaxpayerId.parse(text);
    if (id.isEmpty() && text != null && !text.isBlank()) {
      fields.fault(ReasonCode.TAXPAYER_ID_INVALID, "taxpayerId", null);
    }
    if (id.isPresent() && !id.get().checkDigitHolds()) {
      warnings.add(ReasonCode.TAXPAYER_ID_CHECK_DIGIT);
    }
    return id;
  }
}
