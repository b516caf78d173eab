/**
 * The rules of issuing, pure: no framework, no input or output, no clock of its own.
 *
 * <p>A body is <em>read</em> ({@code reading}: bytes to an {@code InvoiceRequest}, or what is wrong
 * with its form), then <em>checked</em> ({@code checking}: to a {@code Draft} with every amount
 * computed, or everything that is wrong with its content), then <em>decided</em> ({@code deciding}:
 * a batch of drafts, what is known already and what the sellers may still issue, to invoices with
 * numbers, rejections and what has to wait).
 */
package dev.kaipiao.issuance.domain;
