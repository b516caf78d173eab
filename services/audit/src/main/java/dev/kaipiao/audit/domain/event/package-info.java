/** What the log keeps of a Kafka record, and how it is read out of headers and payload. */
package dev.kaipiao.audit.domain.event;
