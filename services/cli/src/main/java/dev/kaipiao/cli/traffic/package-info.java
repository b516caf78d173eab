/**
 * Plays an enterprise: sends requests over HTTP, in batches and over Kafka, and keeps what it was
 * told.
 */
package dev.kaipiao.cli.traffic;
