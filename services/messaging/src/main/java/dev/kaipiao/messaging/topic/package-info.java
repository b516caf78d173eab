/** Makes the topics that are missing. */
package dev.kaipiao.messaging.topic;
