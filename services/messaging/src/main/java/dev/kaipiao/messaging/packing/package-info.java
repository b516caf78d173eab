/** Bytes that wait in a database, compressed by the service. */
package dev.kaipiao.messaging.packing;
