/**
 * What a simulator remembers across a restart: an append-only file of JSON lines, read at start.
 */
package dev.kaipiao.simulators.journal;
