/**
 * How much of the service's work this instance does: all of it, nothing, or so many records on
 * trial. A new release is tried in this way beside the running one (docs/upgrade.md), since
 * partitions, outbox and lanes know no weights.
 */
package dev.kaipiao.web.work;
