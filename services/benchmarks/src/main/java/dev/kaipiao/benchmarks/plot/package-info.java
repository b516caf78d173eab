/** Small plots as SVG text, readable on light and on dark paper; no drawing library is needed. */
package dev.kaipiao.benchmarks.plot;
