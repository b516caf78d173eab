package dev.kaipiao.simulators.bureau;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.time.Instant;
import java.util.List;

/** Everything that changes what the bureau knows; its state is these entries, applied in order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BureauEntry.SegmentLeased.class, name = "segment"),
  @JsonSubTypes.Type(value = BureauEntry.QuotaMoved.class, name = "quota"),
  @JsonSubTypes.Type(value = BureauEntry.UploadTaken.class, name = "upload"),
  @JsonSubTypes.Type(value = BureauEntry.ConfirmationSet.class, name = "confirmation"),
  @JsonSubTypes.Type(value = BureauEntry.TaxpayerLimited.class, name = "taxpayer"),
  @JsonSubTypes.Type(value = BureauEntry.InvoiceUsed.class, name = "used"),
})
public sealed interface BureauEntry {

  /** Numbers {@code first} to {@code first + count - 1} belong to a taxpayer. */
  record SegmentLeased(String serial, String taxpayer, InvoiceNumber first, long count)
      implements BureauEntry {}

  /**
   * Quota of a month was granted, or given back.
   *
   * @param amount negative when given back
   */
  record QuotaMoved(String serial, String taxpayer, String period, Money amount)
      implements BureauEntry {}

  /** An upload was examined; its result can be asked once the processing time has passed. */
  record UploadTaken(String serial, Instant at, List<Item> items) implements BureauEntry {

    /**
     * One invoice of the upload.
     *
     * @param outcome why it was refused, or {@link ReturnCode#DONE}
     * @param original of a red invoice the number of the blue one, else null
     */
    public record Item(
        InvoiceNumber number,
        ReturnCode outcome,
        String seller,
        String period,
        Money net,
        Money tax,
        InvoiceNumber original,
        String confirmation) {}
  }

  /** A red-letter confirmation was entered or changed its state. */
  record ConfirmationSet(Confirmation confirmation) implements BureauEntry {}

  /** An operator of the simulator set what a taxpayer may do. */
  record TaxpayerLimited(String taxpayer, TaxpayerLimits limits) implements BureauEntry {}

  /** The buyer confirmed the use of an invoice, or booked it. */
  record InvoiceUsed(InvoiceNumber number) implements BureauEntry {}
}
