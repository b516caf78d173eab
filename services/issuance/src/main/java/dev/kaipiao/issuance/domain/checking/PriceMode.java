package dev.kaipiao.issuance.domain.checking;

/** Whether the amounts and prices of a request are without tax or with it. */
enum PriceMode {
  NET,
  GROSS
}
