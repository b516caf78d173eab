package dev.kaipiao.cli.canary.judge;

/**
 * One release's part of an interval.
 *
 * @param events how often it happened
 * @param chances how often it could have
 */
public record Part(long events, long chances) {

  public static final Part NONE = new Part(0, 0);

  public Part {
    if (events < 0 || chances < events) {
      throw new IllegalArgumentException(events + " events in " + chances + " chances");
    }
  }

  public Part plus(Part other) {
    return new Part(events + other.events, chances + other.chances);
  }

  @Override
  public String toString() {
    return events + " of " + chances;
  }
}
