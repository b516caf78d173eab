/** What processes use of the machine, read from {@code /proc} without their help. */
package dev.kaipiao.benchmarks.process;
