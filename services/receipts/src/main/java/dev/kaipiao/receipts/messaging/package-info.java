/**
 * What comes in over Kafka: signed invoices, which become receivables and deliveries, and receipts
 * of banks. Each batch is one transaction with a constant number of SQL statements.
 */
package dev.kaipiao.receipts.messaging;
