/**
 * Writes, signs, keeps and verifies the documents of invoices.
 *
 * <p>The way of an invoice: {@code messaging.IssuedInvoiceConsumer} takes it from the issuance
 * events, {@code domain.document} writes it as canonical XML, {@code domain.signature} signs those
 * very bytes with the tenant's key of {@code domain.keys}, {@code store} keeps the document once
 * and the outbox tells that it is signed, all in one transaction. {@code keystore} reads the keys
 * from their files, again whenever a file changes. {@code api} serves documents and, on a port of
 * its own, verifies what others received: {@code domain.verification} shares no code with the
 * signer.
 *
 * <p>The rooms {@code domain} and {@code keystore} know no framework, so the command line uses them
 * as a library.
 */
package dev.kaipiao.signing;
