/**
 * The HTTP door: requests and batches come in without touching the database, their outcome can be
 * asked for, and waited for, by id or by the caller's own key; invoices and sellers can be queried.
 */
package dev.kaipiao.issuance.api;
