/**
 * When each request is meant to be sent. The times are fixed before the run, so a slow system
 * cannot slow the load down: that is what keeps coordinated omission out.
 */
package dev.kaipiao.benchmarks.load.pace;
