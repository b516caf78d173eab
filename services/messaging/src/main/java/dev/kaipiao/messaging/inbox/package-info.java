/** What was handled before. */
package dev.kaipiao.messaging.inbox;
