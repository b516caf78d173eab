/**
 * What the machine itself can do, measured in a few seconds right before a run: rows and commits of
 * PostgreSQL, records of Kafka, signatures of a core. A figure without them says more about the
 * machine than about the software.
 */
package dev.kaipiao.benchmarks.limits;
