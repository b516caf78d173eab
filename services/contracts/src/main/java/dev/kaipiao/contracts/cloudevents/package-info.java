/**
 * CloudEvents 1.0 over Kafka in binary mode: the attributes are headers, the record's value is the
 * payload.
 */
package dev.kaipiao.contracts.cloudevents;
