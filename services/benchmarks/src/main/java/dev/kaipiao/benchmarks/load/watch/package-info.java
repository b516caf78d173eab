/**
 * Watches from outside how far requests have come: as a subscriber of the event topics, and as a
 * reader of the audit log. Nothing is asked of a service that would cost it work per request, and
 * nothing is parsed that a search for a few bytes finds.
 */
package dev.kaipiao.benchmarks.load.watch;
