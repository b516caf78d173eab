/**
 * The single steps of the way, each measured by JMH: run {@link
 * dev.kaipiao.benchmarks.micro.MicroBenchmarks}.
 */
package dev.kaipiao.benchmarks.micro;
