package dev.kaipiao.cli.canary.balancer;

import java.util.Optional;

/**
 * One exchange as the balancer saw it.
 *
 * @param server that answered, by its name
 * @param status of the answer; -1 when there was none
 * @param millis until the server began to answer, or until it was given up
 */
public record Answer(String server, int status, int millis) {

  private static final int FIELDS = 5;
  private static final int TOO_MANY = 429;

  /** What the balancer is told to write of each exchange. */
  static final String FORMAT = "K|%s|%ST|%Tr|%Ta";

  /** Reads a line of the balancer; empty when it tells of something else. */
  static Optional<Answer> read(String line) {
    String[] fields = line.strip().split("\\|", -1);
    if (fields.length != FIELDS || !fields[0].equals("K")) {
      return Optional.empty();
    }
    try {
      int begun = Integer.parseInt(fields[3]);
      int whole = Integer.parseInt(fields[4]);
      return Optional.of(
          new Answer(fields[1], Integer.parseInt(fields[2]), begun >= 0 ? begun : whole));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  public boolean isError() {
    return status < 100 || status >= 500;
  }

  /** The caller was told no for a reason of the request; whoever is too fast is told apart. */
  public boolean isRefusal() {
    return status >= 400 && status < 500 && status != TOO_MANY;
  }
}
