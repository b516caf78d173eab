/** The way out. */
package dev.kaipiao.messaging.outbox;
