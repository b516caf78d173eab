/**
 * Reads ids and texts out of bytes without parsing them, because the load generator shares its two
 * cores with what it measures.
 */
package dev.kaipiao.benchmarks.load.bytes;
