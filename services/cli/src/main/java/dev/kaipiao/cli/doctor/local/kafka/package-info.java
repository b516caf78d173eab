/** The brokers of a stack: whether they let clients in, where they send them, who is behind. */
package dev.kaipiao.cli.doctor.local.kafka;
