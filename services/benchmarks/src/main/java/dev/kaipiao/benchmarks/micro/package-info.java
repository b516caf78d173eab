/**
 * The single steps of the way, each measured by JMH with the code that the services run: reading
 * and checking a request, writing and signing a document, appending to the audit log, making a
 * message for the outbox and its headers. {@link dev.kaipiao.benchmarks.micro.MicroBenchmarks} runs
 * them. No input or output is measured here.
 */
package dev.kaipiao.benchmarks.micro;
