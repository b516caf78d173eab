/** Straight to Kafka. */
package dev.kaipiao.messaging.publisher;
