/**
 * Reads what the ledger of a run has written down: figures of a stage, of a part of the run, and
 * second by second.
 */
package dev.kaipiao.benchmarks.load.series;
