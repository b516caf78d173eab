/**
 * Audit: every record of every topic, exactly once, in a log that anybody can verify.
 *
 * <p>The way in: {@code messaging} takes batches from Kafka, {@code domain} turns each record into
 * an entry, {@code store} appends what is new under the log head's lock. Beside it {@code
 * checkpoint} grows the Merkle tree several times a second and signs its root. The way out is
 * {@code api}: search and history for people with a token, and the log itself, as static files, for
 * everybody.
 */
package dev.kaipiao.audit;
