/**
 * The way in. A {@link dev.kaipiao.messaging.consumer.BatchConsumer} owns a thread; its {@code
 * Reading} polls and keeps what is {@code Pending} in {@code Chunk}s; {@code Processing} takes each
 * chunk through a {@code BatchTransaction} with the service's {@link
 * dev.kaipiao.messaging.consumer.BatchHandler}; {@code Aftermath} keeps what is parked.
 *
 * <p>When a chunk fails, {@code PassingFaults} decides. A fault that passes (the database is away,
 * a deadlock) repeats the chunk for as long as it takes. Any other divides it in halves until one
 * record is left, which is parked once it has failed alone twice.
 */
package dev.kaipiao.messaging.consumer;
