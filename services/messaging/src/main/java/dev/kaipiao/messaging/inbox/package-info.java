/** What was handled before, so that it is not handled again. */
package dev.kaipiao.messaging.inbox;
