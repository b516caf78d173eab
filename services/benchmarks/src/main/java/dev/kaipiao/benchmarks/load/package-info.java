/**
 * The load harness: {@link dev.kaipiao.benchmarks.load.LoadRun} takes a {@link
 * dev.kaipiao.benchmarks.load.LoadPlan} and gives a {@link dev.kaipiao.benchmarks.load.LoadReport}.
 *
 * <p>The way of a run: {@code pace} says when a request is due, {@code request} what it is, {@code
 * send} brings it in and reads the answer, {@code watch} sees it come out at each stage, and {@code
 * ledger} is where all of them write and what the report is read from. Latency counts from the time
 * at which a request was meant to leave, whatever happened to it or to the generator, so a system
 * that stalls cannot hide it by slowing the load down.
 */
package dev.kaipiao.benchmarks.load;
