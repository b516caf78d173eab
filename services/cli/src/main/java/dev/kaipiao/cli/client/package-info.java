/** Speaks to the services over HTTP and reads Kafka, as any program outside would. */
package dev.kaipiao.cli.client;
