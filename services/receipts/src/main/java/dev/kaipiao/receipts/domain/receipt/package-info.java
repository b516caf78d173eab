/**
 * What a bank sends back: from signed bytes to a receipt that may be believed. First {@link
 * dev.kaipiao.receipts.domain.receipt.SignatureCheck} asks whether the bank signed these very
 * bytes, only then {@link dev.kaipiao.receipts.domain.receipt.ReceiptReading} reads what they say.
 */
package dev.kaipiao.receipts.domain.receipt;
