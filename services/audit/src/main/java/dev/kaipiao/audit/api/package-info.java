/**
 * The way out. {@link dev.kaipiao.audit.api.EventResource}, {@link
 * dev.kaipiao.audit.api.HistoryResource} and {@link dev.kaipiao.audit.api.ExportResource} answer
 * people with a token; {@link dev.kaipiao.audit.api.LogResource} serves the log to everybody: what
 * is in it tells nothing about anybody.
 */
package dev.kaipiao.audit.api;
