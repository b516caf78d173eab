/**
 * Kafka and PostgreSQL without Docker, each as an operating-system process of its own, for the
 * commands {@code demo} and {@code up} and for tests.
 *
 * <p>A server is described by its settings ({@link dev.kaipiao.embedded.BrokerSettings}, {@link
 * dev.kaipiao.embedded.PostgresSettings}) and lives in one directory that the caller gives: data,
 * log and a note of process id and ports. Whoever opens the same directory again, in the same JVM
 * or in another one, gets the same server on the same port; so it can be stopped by a later command
 * and restarted after it was killed.
 *
 * <p>{@link dev.kaipiao.embedded.BrokerCluster} is several brokers, {@link
 * dev.kaipiao.embedded.Broker} one of them or one alone.
 */
package dev.kaipiao.embedded;
