/**
 * Issuance: from an accepted request to a numbered invoice, and on to the tax bureau.
 *
 * <p>{@code api} takes requests in and puts them on the topic without touching the database; {@code
 * messaging} reads the topic in batches; {@code domain} decides; {@code store} keeps invoices,
 * ledgers and outbox rows in one transaction. {@code bureau} leases numbers and quota from the tax
 * bureau ahead of need and uploads what is signed; nothing waits for it but its own queue.
 */
package dev.kaipiao.issuance;
