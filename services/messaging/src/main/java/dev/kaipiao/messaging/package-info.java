/**
 * The one place where delivery guarantees live. A service builds one {@link
 * dev.kaipiao.messaging.Messaging} and gets from it all it needs to hear and to be heard.
 *
 * <p>The way of a message. A handler appends it to the {@code outbox}, in the transaction of what
 * it tells of. Once that commits, the {@code relay} is woken, hands it to Kafka and deletes the row
 * after the broker's acknowledgement. On the other side a {@code consumer} polls a batch, begins a
 * transaction, lets the {@code inbox} drop what was handled before, and passes the rest to the
 * service's handler; what the handler changes, what it appends to its own outbox and the inbox
 * commit together, and only then are the offsets committed.
 *
 * <p>So a message is never lost: each step forgets it only after the next one has it. It may travel
 * twice, when a process dies between two steps; the inbox sees to it that it has its effect once.
 * And it stays in order within its key: a key has one shard, a shard one relay, a key one
 * partition, a partition one consumer, and whatever stops a record stops those behind it.
 *
 * <p>What cannot be processed goes to the {@code parking} lot with its reason and blocks at most
 * its own key until it is replayed or discarded. What must be accepted while the database is away
 * goes through the {@code publisher} straight to Kafka.
 *
 * <p>How much waits, in all instances together, tells the {@code pressure}, sampled once a second
 * in one place; a consumer can be held still, so that what can wait stays on its topic.
 *
 * <p>Needs PostgreSQL 14 or later and the tables of {@code db/messaging}.
 */
package dev.kaipiao.messaging;
