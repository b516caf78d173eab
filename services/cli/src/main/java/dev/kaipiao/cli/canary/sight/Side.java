package dev.kaipiao.cli.canary.sight;

import dev.kaipiao.cli.canary.balancer.Answer;
import dev.kaipiao.cli.canary.judge.Judge.Question;
import dev.kaipiao.cli.canary.judge.Measure;
import dev.kaipiao.cli.canary.judge.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What one release did in an interval.
 *
 * @param answers that the balancer saw of its instances
 * @param counters of its instances
 */
record Side(List<Answer> answers, Counters counters) {

  /**
   * All of it as parts that can be compared.
   *
   * @param warm whether it has answered so much that it is no slower than it will be
   */
  Map<Question, Part> parts(Slowness slowness, boolean warm) {
    Map<Question, Part> parts = new HashMap<>();
    long all = answers.size();
    parts.put(Question.of(Measure.ERRORS), part(count(Answer::isError), all));
    parts.put(Question.of(Measure.REFUSALS), part(count(Answer::isRefusal), all));
    if (warm) {
      parts.put(Question.of(Measure.SLOW), part(count(slowness::isSlow), all));
      parts.put(Question.of(Measure.VERY_SLOW), part(count(slowness::isVerySlow), all));
    }
    counters
        .refused()
        .forEach(
            (reason, count) -> parts.merge(Question.reason(reason), part(count, all), Part::plus));
    parts.put(Question.of(Measure.REJECTIONS), part(counters.rejected(), counters.decided()));
    parts.put(Question.of(Measure.RETRIES), part(counters.retries(), counters.batches()));
    parts.put(Question.of(Measure.PARKED), part(counters.parked(), counters.read()));
    return parts;
  }

  /** Nothing of a question that only the other side has an answer to. */
  static Part of(Map<Question, Part> parts, Question question) {
    Part none =
        question.measure() == Measure.REASON
            ? new Part(0, parts.get(Question.of(Measure.REFUSALS)).chances())
            : Part.NONE;
    return parts.getOrDefault(question, none);
  }

  private long count(Predicate<Answer> kind) {
    return answers.stream().filter(kind).count();
  }

  /** What is counted in two places is not counted at the same moment. */
  private static Part part(long events, long chances) {
    return new Part(events, Math.max(events, chances));
  }
}
