/**
 * The way into the log. {@link dev.kaipiao.audit.store.append.EventLog} takes a batch; {@code
 * Appending} is its transaction: lock the head, leave out what is logged already, copy the rest in.
 *
 * <p>Written by JDBC and {@code COPY}, not by the reactive client: there is one writer at a time
 * however many connections there are, and binary {@code COPY} is the least work that both sides can
 * have with a row.
 */
package dev.kaipiao.audit.store.append;
