package dev.kaipiao.benchmarks.results;

import java.util.Objects;

/**
 * A figure of the platform, and one of the synchronous reference that answers the same question.
 *
 * @param question that both answer
 * @param measurement of the platform, by name
 * @param figure within that measurement
 * @param reference figure within the measurement of the reference
 */
public record Comparison(String question, String measurement, String figure, String reference) {

  /** Name of the measurement that all figures of the reference are in. */
  public static final String REFERENCE = "reference";

  public Comparison {
    Objects.requireNonNull(question);
    Objects.requireNonNull(measurement);
    Objects.requireNonNull(figure);
    Objects.requireNonNull(reference);
  }
}
