/** The one place where delivery guarantees live. */
package dev.kaipiao.messaging;
