/** Straight to Kafka, without the database: bounded in flight, refusing instead of blocking. */
package dev.kaipiao.messaging.publisher;
