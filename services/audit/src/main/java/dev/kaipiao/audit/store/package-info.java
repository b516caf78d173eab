/**
 * The log in PostgreSQL: appending without gaps ({@link dev.kaipiao.audit.store.EventLog}), the
 * signed tree ({@link dev.kaipiao.audit.store.TreeStore}), reading single entries ({@link
 * dev.kaipiao.audit.store.EntryStore}) and searching ({@link dev.kaipiao.audit.store.EventSearch}).
 */
package dev.kaipiao.audit.store;
