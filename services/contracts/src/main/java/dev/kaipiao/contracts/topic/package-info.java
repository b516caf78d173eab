/**
 * Where messages travel: every topic with its writer, its key, its partitions and its retention.
 */
package dev.kaipiao.contracts.topic;
