package dev.kaipiao.cli.chaos.judge;

/**
 * Something that does not hold.
 *
 * @param count how many there are of it
 * @param words what, with examples
 */
public record Violation(Kind kind, long count, String words) {

  /** What it means to the one who sent a request. */
  public enum Kind {
    LOST,
    DUPLICATED,
    OTHERWISE
  }

  @Override
  public String toString() {
    return count + " " + words;
  }
}
