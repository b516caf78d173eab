/**
 * Proves what came out: compares what clients were told, what Kafka holds, what the databases hold,
 * what the bureau and the banks got, and what the audit log says. Nothing here believes a service's
 * own counters.
 */
package dev.kaipiao.cli.proof;
