/** What events are found by, made narrow enough that an index of many of them stays small. */
package dev.kaipiao.audit.store.term;
