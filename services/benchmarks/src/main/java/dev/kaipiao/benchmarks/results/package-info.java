/**
 * The published figures: each with what was asked of it, its ratio to a limit of the machine in the
 * same minutes, and the command that measures it again.
 */
package dev.kaipiao.benchmarks.results;
