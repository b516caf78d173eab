/**
 * PostgreSQL: one class per table, one statement per question, whatever the size of the batch.
 *
 * <p>The hot path writes with {@code unnest} through the Vert.x client; only the queries of
 * invoices, which grow with what people ask, go through Hibernate Reactive.
 */
package dev.kaipiao.issuance.store;
