/**
 * How invoices are told to a bank: many {@link dev.kaipiao.receipts.domain.delivery.Delivery
 * deliveries} in one {@link dev.kaipiao.receipts.domain.delivery.Message message}, whose id and
 * bytes stay the same however often it is sent; what the bank's answer means, and when to try
 * again.
 */
package dev.kaipiao.receipts.domain.delivery;
