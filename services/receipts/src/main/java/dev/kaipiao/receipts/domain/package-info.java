/**
 * What receipts knows without any framework: {@code bank} who the banks are, {@code delivery} how
 * invoices are told to them, {@code receipt} what they tell us and whether to believe it, {@code
 * matching} which payment is for which invoice. Pure functions and values; time, randomness and
 * everything stored come in from outside.
 */
package dev.kaipiao.receipts.domain;
