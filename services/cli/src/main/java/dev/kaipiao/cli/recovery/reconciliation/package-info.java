/**
 * A database that was set back, held against Kafka before anybody works with it. Kafka may tell of
 * what the database does not know any more: invoices whose numbers would be given again, quota that
 * would be spent again, documents that would be signed again. {@link
 * dev.kaipiao.cli.recovery.reconciliation.Comparison} finds that out, {@link
 * dev.kaipiao.cli.recovery.reconciliation.IssuanceCatchUp} brings issuance's books up to what was
 * told, and {@link dev.kaipiao.cli.recovery.reconciliation.Gate} keeps the stack from starting as
 * long as anything is missing and nobody has accepted that.
 */
package dev.kaipiao.cli.recovery.reconciliation;
