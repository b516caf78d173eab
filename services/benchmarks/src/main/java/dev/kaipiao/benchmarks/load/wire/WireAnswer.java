package dev.kaipiao.benchmarks.load.wire;

/**
 * An answer as it came.
 *
 * @param retryAfterSeconds what the header {@code Retry-After} says in seconds; {@link #NO_HINT}
 *     where there is none
 */
public record WireAnswer(int status, int retryAfterSeconds, byte[] body) {

  public static final int NO_HINT = -1;
}
