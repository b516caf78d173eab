/**
 * Which payment is for which invoice. {@link dev.kaipiao.receipts.domain.matching.Matching} decides
 * from receipts and receivables alone; the database keeps that what is allocated never exceeds
 * either side.
 */
package dev.kaipiao.receipts.domain.matching;
