/** How much a run puts through Kafka and PostgreSQL, by what they count themselves. */
package dev.kaipiao.benchmarks.volume;
