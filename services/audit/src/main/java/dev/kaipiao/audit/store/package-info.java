/**
 * The log in PostgreSQL. {@code append} is the way in, {@code block} is where events are kept,
 * {@code term} is what they are found by. Here is the way out: the signed tree ({@link
 * dev.kaipiao.audit.store.TreeStore}), single events and runs of them ({@link
 * dev.kaipiao.audit.store.EntryStore}), and search ({@link dev.kaipiao.audit.store.EventSearch}).
 */
package dev.kaipiao.audit.store;
