/**
 * The banks we deliver to and hear from: what each subscribed to, where it wants its messages, for
 * which accounts it may speak and with which certificates.
 */
package dev.kaipiao.receipts.domain.bank;
