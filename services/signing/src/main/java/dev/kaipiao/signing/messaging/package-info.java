/** Issued invoices in, signed invoices out. */
package dev.kaipiao.signing.messaging;
