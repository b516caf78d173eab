/**
 * Kafka as the protocol sees it: partitions with leaders and followers, idempotent producers,
 * consumer groups.
 */
package dev.kaipiao.simulation.broker;
