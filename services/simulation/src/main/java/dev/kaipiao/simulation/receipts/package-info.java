/** The steps of receipts: receivables, the lane of a bank, receipts. */
package dev.kaipiao.simulation.receipts;
