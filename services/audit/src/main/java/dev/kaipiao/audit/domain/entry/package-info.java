/**
 * What is logged of an event: its canonical bytes.
 *
 * <p>The log is public, the event is not. An entry therefore tells openly only which event it is,
 * of which type, when, and where on Kafka it lay. Who did it, what it is about, whose it is and the
 * payload stand in it as two digests over a secret salt of the event. Whoever may see the event
 * gets its salt with it and recomputes the digests; nobody else can guess them; and when an event
 * has to be forgotten, deleting salt and payload makes them meaningless while every proof holds.
 */
package dev.kaipiao.audit.domain.entry;
