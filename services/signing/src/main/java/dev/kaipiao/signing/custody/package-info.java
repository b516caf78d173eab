/**
 * Keeps the keys while the service runs: reads their files at start and whenever one changes, has
 * each certificate on record before its key is used, watches how long they last.
 */
package dev.kaipiao.signing.custody;
