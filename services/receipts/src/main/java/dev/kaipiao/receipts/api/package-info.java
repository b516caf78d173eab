/**
 * The HTTP side: banks are registered and watched, receipts and acknowledgements come in, people
 * look at what is open and decide. A bank sees itself, an enterprise its own invoices, auditors and
 * operators everything.
 */
package dev.kaipiao.receipts.api;
