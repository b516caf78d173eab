/** What can be seen of messaging from outside: numbered log lines, metrics and traces. */
package dev.kaipiao.messaging.telemetry;
