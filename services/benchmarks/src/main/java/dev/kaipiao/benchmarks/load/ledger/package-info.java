/**
 * What became of each request, in arrays of primitives: a million requests take about a hundred
 * megabytes. Everything that is said about a run, its latencies, what was lost, what came twice, is
 * read from here at its end.
 */
package dev.kaipiao.benchmarks.load.ledger;
