package dev.kaipiao.cli.canary.judge;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All comparisons of one canary, as they stand; a new value after each interval.
 *
 * @param tests by what is compared
 */
public record Judge(Map<Question, RatioTest> tests) {

  /** Stands for every reason that the contracts do not know. */
  private static final String UNKNOWN = "another reason";

  public Judge {
    tests = Map.copyOf(tests);
  }

  /** Nothing is seen yet. */
  public static Judge fresh() {
    return new Judge(Map.of());
  }

  /**
   * What is compared.
   *
   * @param detail a reason code where the measure is one of many; empty otherwise
   */
  public record Question(Measure measure, String detail) implements Comparable<Question> {

    public static Question of(Measure measure) {
      return new Question(measure, "");
    }

    /** Refusals of one reason. */
    public static Question reason(String code) {
      boolean known =
          Arrays.stream(ReasonCode.values()).anyMatch(reason -> reason.code().equals(code));
      return new Question(Measure.REASON, known ? code : UNKNOWN);
    }

    /** The risk that this question alone stops a release that is no worse. */
    double risk() {
      return measure == Measure.REASON
          ? measure.risk() / (ReasonCode.values().length + 1)
          : measure.risk();
    }

    @Override
    public int compareTo(Question other) {
      int byMeasure = measure.compareTo(other.measure);
      return byMeasure == 0 ? detail.compareTo(other.detail) : byMeasure;
    }

    @Override
    public String toString() {
      return detail.isEmpty() ? measure.words() : "refusals " + detail;
    }
  }

  /** What both did in the same time. */
  public record Pair(Part fresh, Part running) {

    public Pair plus(Pair other) {
      return new Pair(fresh.plus(other.fresh), running.plus(other.running));
    }
  }

  /** After one more interval. */
  public Judge after(Map<Question, Pair> interval) {
    Map<Question, RatioTest> next = new HashMap<>(tests);
    interval.forEach(
        (question, pair) ->
            next.put(
                question,
                next.getOrDefault(question, question.measure().test())
                    .after(pair.fresh(), pair.running())));
    return new Judge(next);
  }

  /** What the new release does worse, the plainest first; empty while nothing is shown. */
  public Optional<Worse> worse() {
    return new TreeMap<>(tests)
        .entrySet().stream()
            .filter(test -> test.getValue().isWorse(test.getKey().risk()))
            .findFirst()
            .map(test -> new Worse(test.getKey(), test.getValue()));
  }

  /** What is done worse. */
  public record Worse(Question question, RatioTest test) {

    @Override
    public String toString() {
      return "%s: %s with the new release, %s with the running one"
          .formatted(question, test.fresh(), test.running());
    }
  }
}
