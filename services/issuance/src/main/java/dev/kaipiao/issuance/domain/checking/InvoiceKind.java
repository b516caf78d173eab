package dev.kaipiao.issuance.domain.checking;

/** Special VAT invoice (专票, 01), deductible for the buyer, or ordinary one (普票, 02). */
enum InvoiceKind {
  SPECIAL,
  ORDINARY
}
