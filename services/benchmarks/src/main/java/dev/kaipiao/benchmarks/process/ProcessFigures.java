package dev.kaipiao.benchmarks.process;

/**
 * What a process and its children used.
 *
 * @param cpuSeconds in user and system mode, of all cores together
 * @param peakMemoryMegabytes the most resident memory (2^20 bytes) that was seen: for a process
 *     without children its own high-water mark, otherwise the largest sample, in which shared
 *     memory counts once
 */
public record ProcessFigures(double cpuSeconds, double peakMemoryMegabytes) {}
