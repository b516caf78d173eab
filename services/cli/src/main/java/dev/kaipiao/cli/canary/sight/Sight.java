package dev.kaipiao.cli.canary.sight;

import dev.kaipiao.cli.canary.balancer.Answer;
import dev.kaipiao.cli.canary.judge.Judge.Pair;
import dev.kaipiao.cli.canary.judge.Judge.Question;
import dev.kaipiao.cli.canary.judge.Part;
import dev.kaipiao.messaging.telemetry.Metric;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Looks at both releases from time to time and tells what each did since the last look. */
public final class Sight {

  private static final String LAG = Metric.GROUP_LAG_TIME.series("_seconds");
  private static final double MILLIS = 1_000;

  /** First answers of a new process: it has loaded and compiled little until then. */
  private static final long RUN_IN = 20;

  private final Map<String, Instance> running;
  private final Map<String, Instance> fresh;
  private final List<Instance> behind;
  private final Supplier<List<Answer>> answers;
  private final Map<String, Metrics> before = new HashMap<>();
  private final Slowness slowness = new Slowness();
  private final Deque<Map<Question, Part>> history = new ArrayDeque<>();
  private long answered;
  private long parkedBehind = -1;
  private Duration lag = Duration.ZERO;

  /**
   * @param running instances by the names that the balancer knows
   * @param fresh the same of the new release
   * @param behind one instance of each service that reads what these write
   * @param answers takes what the balancer saw
   */
  public Sight(
      Map<String, Instance> running,
      Map<String, Instance> fresh,
      List<Instance> behind,
      Supplier<List<Answer>> answers) {
    this.running = new TreeMap<>(running);
    this.fresh = new TreeMap<>(fresh);
    this.behind = List.copyOf(behind);
    this.answers = answers;
  }

  /**
   * What was seen in one interval.
   *
   * @param pairs what is compared
   * @param answers of both together
   * @param answersOfNew of the new release
   * @param decided records of both together
   * @param decidedByNew of the new release
   * @param parkedBehind records that other services have parked
   */
  public record Interval(
      Map<Question, Pair> pairs,
      long answers,
      long answersOfNew,
      long decided,
      long decidedByNew,
      long parkedBehind) {}

  /**
   * Looks once.
   *
   * @param whole the new release answers everything: it is compared with what the running one did
   *     in seconds that were kept for this
   * @param keep whether what the running release does is kept for then
   */
  public Interval look(boolean whole, boolean keep) {
    List<Answer> all = answers.get();
    Side one = new Side(of(all, fresh.keySet()), counters(fresh));
    Side other = new Side(of(all, running.keySet()), counters(running));
    Map<Question, Part> ofNew = one.parts(slowness, answered >= RUN_IN);
    Map<Question, Part> ofRunning = other.parts(slowness, true);
    answered += one.answers().size();
    slowness.learn(other.answers());
    if (keep) {
      history.addLast(ofRunning);
    }
    Map<Question, Part> beside = whole && !history.isEmpty() ? history.removeFirst() : ofRunning;
    return new Interval(
        pairs(ofNew, beside),
        all.size(),
        one.answers().size(),
        one.counters().decided() + other.counters().decided(),
        one.counters().decided(),
        newlyParkedBehind());
  }

  /** How long the service needs for what waits on its topics, as it was at the last look. */
  public Duration lag() {
    return lag;
  }

  private static Map<Question, Pair> pairs(Map<Question, Part> fresh, Map<Question, Part> running) {
    Set<Question> questions = new HashSet<>(fresh.keySet());
    questions.addAll(running.keySet());
    Map<Question, Pair> pairs = new HashMap<>();
    questions.forEach(
        question ->
            pairs.put(question, new Pair(Side.of(fresh, question), Side.of(running, question))));
    return pairs;
  }

  private Counters counters(Map<String, Instance> instances) {
    Counters all = Counters.NONE;
    for (Map.Entry<String, Instance> one : instances.entrySet()) {
      Metrics now = one.getValue().metrics();
      Metrics earlier = before.get(one.getKey());
      if (earlier != null) {
        all = all.plus(Counters.between(earlier, now));
      }
      if (!now.series().isEmpty()) {
        before.put(one.getKey(), now);
        lag = Duration.ofMillis(Math.round(now.largest(LAG) * MILLIS));
      }
    }
    return all;
  }

  private long newlyParkedBehind() {
    long now = 0;
    for (Instance instance : behind) {
      var count = instance.parked();
      if (count.isEmpty()) {
        return 0;
      }
      now += count.getAsLong();
    }
    long more = parkedBehind < 0 ? 0 : Math.max(0, now - parkedBehind);
    parkedBehind = now;
    return more;
  }

  private static List<Answer> of(List<Answer> all, Set<String> servers) {
    return all.stream().filter(answer -> servers.contains(answer.server())).toList();
  }
}
