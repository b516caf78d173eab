package dev.kaipiao.issuance.domain.checking;

/** What a line is (发票行性质): 00 normal, 01 discount, 02 discounted. */
enum LineNature {
  NORMAL,
  DISCOUNT,
  DISCOUNTED
}
