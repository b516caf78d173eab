/**
 * What all our Kafka clients share: their properties, the form in which headers are stored, and the
 * pace at which they try again.
 */
package dev.kaipiao.messaging.kafka;
