/**
 * Figures about Kaipiao, and how they are come by.
 *
 * <p>{@code load} offers invoice requests at a rate that does not care how fast they are answered,
 * and follows each one through the whole way: accepted, issued, signed, reported, audited. {@code
 * limits} measures what the machine itself can do, so that a figure is also a ratio; {@code
 * process} tells what each process used meanwhile. {@code micro} holds the JMH benchmarks of the
 * single steps. The method is told in docs/benchmarks.md.
 */
package dev.kaipiao.benchmarks;
