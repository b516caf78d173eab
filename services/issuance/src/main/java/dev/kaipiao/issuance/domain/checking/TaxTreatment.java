package dev.kaipiao.issuance.domain.checking;

/** How a line is taxed (零税率标识). */
enum TaxTreatment {
  TAXED,
  EXEMPT,
  NOT_TAXED,
  ZERO_RATED
}
