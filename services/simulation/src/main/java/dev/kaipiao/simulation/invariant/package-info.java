/** What has to hold, checked against what the databases, Kafka, the bureau and the bank hold. */
package dev.kaipiao.simulation.invariant;
