/** An issued invoice as EInvoice XML, written as canonical bytes in the first place. */
package dev.kaipiao.signing.domain.document;
