package dev.kaipiao.cli.recovery.reconciliation;

import java.util.List;

/**
 * Something that Kafka tells and the database does not know.
 *
 * @param what in a few words
 * @param count of them
 * @param examples some of them
 * @param consequence what comes of it when the database works on without it
 */
public record Gap(String what, long count, List<String> examples, String consequence) {

  private static final int EXAMPLES = 5;

  public Gap {
    examples = List.copyOf(examples);
  }

  static Gap of(Telling telling, List<String> missing) {
    return new Gap(
        telling.words(),
        missing.size(),
        missing.subList(0, Math.min(EXAMPLES, missing.size())),
        telling.consequence());
  }
}
