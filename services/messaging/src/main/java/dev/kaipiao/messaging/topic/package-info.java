/** Topics are made here. */
package dev.kaipiao.messaging.topic;
