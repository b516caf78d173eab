/**
 * Where payments meet invoices, in one transaction. {@link
 * dev.kaipiao.receipts.settlement.Reception} keeps what arrived and refuses what does not count,
 * {@link dev.kaipiao.receipts.settlement.Settlement} matches what is open, and both tell it through
 * the outbox. The number of SQL statements does not depend on the number of receipts.
 */
package dev.kaipiao.receipts.settlement;
