/**
 * What is asked: requests made before the run starts, so that making one while it runs is a copy of
 * bytes and a number. Which request stands at a place of the run is a function of the plan's seed,
 * so a repetition after a time-out is the same request under the same key.
 */
package dev.kaipiao.benchmarks.load.request;
