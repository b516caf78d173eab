package dev.kaipiao.cli.traffic;

import java.util.List;

/** What a client was told about a request at the door. */
public sealed interface Told {

  /**
   * Taken on: 202, or acknowledged by Kafka.
   *
   * @param requestId under which its outcome will be known
   */
  record Accepted(String requestId) implements Told {}

  /**
   * Refused: nothing was taken on.
   *
   * @param codes reason codes, the first names the problem
   */
  record Refused(int status, List<String> codes) implements Told {

    public Refused {
      codes = List.copyOf(codes);
    }

    /** The code that names the problem, or the status when the answer carried none. */
    public String reason() {
      return codes.isEmpty() ? "HTTP " + status : codes.get(0);
    }
  }
}
