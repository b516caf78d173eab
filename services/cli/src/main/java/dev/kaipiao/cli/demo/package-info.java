/**
 * The demonstration: a fresh system, invoices through the whole way over HTTP and over Kafka, good
 * ones and bad ones, and the proof that each of them came out exactly once.
 */
package dev.kaipiao.cli.demo;
