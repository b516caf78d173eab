/**
 * What banks tell about payments: {@link dev.kaipiao.simulators.bank.receipt.ReceiptWriter} writes
 * a receipt, {@link dev.kaipiao.simulators.bank.receipt.ReceiptDesk} signs and sends it until it is
 * taken, and {@link dev.kaipiao.simulators.bank.receipt.Forger} does what nobody should.
 */
package dev.kaipiao.simulators.bank.receipt;
