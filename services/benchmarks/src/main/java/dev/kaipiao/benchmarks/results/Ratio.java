package dev.kaipiao.benchmarks.results;

/**
 * A figure in relation to what the machine could do in the same minutes.
 *
 * @param value how many times the limit
 * @param limit what it is a ratio to, such as {@code single commits of PostgreSQL}
 */
public record Ratio(double value, String limit) {

  /** As it stands in a table. */
  public String text() {
    return value <= 1.5
        ? Numbers.text(value * 100) + " % of " + limit
        : Numbers.text(value) + " × " + limit;
  }
}
