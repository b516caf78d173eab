/**
 * Topics written again after the loss of Kafka's data. The audit log tells what lay where, so
 * {@link dev.kaipiao.cli.recovery.kafka.TopicRebuild} writes each event back to its own partition
 * and offset; what was sent but not logged yet comes from {@link
 * dev.kaipiao.cli.recovery.kafka.KeptBundles}; what was never sent still stands in the outboxes and
 * is sent by the services themselves.
 */
package dev.kaipiao.cli.recovery.kafka;
