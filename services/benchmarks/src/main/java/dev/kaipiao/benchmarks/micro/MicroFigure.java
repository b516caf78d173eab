package dev.kaipiao.benchmarks.micro;

/**
 * The figures of one step on one thread.
 *
 * @param name benchmark class and method, such as {@code SigningBenchmark.writeAndSign}
 * @param perSecond operations in a second of one core
 * @param error half of the 99.9 % confidence interval of that
 * @param microseconds of one operation
 * @param allocatedBytes on the heap by one operation
 */
public record MicroFigure(
    String name, double perSecond, double error, double microseconds, double allocatedBytes) {}
