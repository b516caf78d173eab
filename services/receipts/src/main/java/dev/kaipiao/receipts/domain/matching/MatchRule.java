package dev.kaipiao.receipts.domain.matching;

/** By what a receipt was allocated to an invoice; the name stands in events and in the database. */
public enum MatchRule {
  /** The payer named the invoice's number. */
  STRUCTURED_REFERENCE,
  /** Amount, payer and date fit one open invoice and no other. */
  AMOUNT_AND_PAYER,
  /** A person decided. */
  MANUAL
}
