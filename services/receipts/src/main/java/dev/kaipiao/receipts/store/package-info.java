/**
 * What receipts keeps in PostgreSQL. Every write of a batch is one statement over arrays, in the
 * caller's transaction; the database itself keeps that allocations never exceed either side.
 */
package dev.kaipiao.receipts.store;
