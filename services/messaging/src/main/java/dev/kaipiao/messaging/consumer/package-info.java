/** The way in. */
package dev.kaipiao.messaging.consumer;
