package dev.kaipiao.cli.canary;

import dev.kaipiao.cli.canary.judge.Cause;
import dev.kaipiao.cli.terminal.Table;
import java.util.List;

/**
 * How a canary ended.
 *
 * @param release what was tried
 * @param promoted whether it has taken over
 * @param stoppedAt the share in per cent at which it went back, 0 before anything came to it;
 *     absent when it was promoted
 * @param cause why it went back; absent when it was promoted
 * @param seen what was seen then, in a sentence
 * @param answers of all, while it was tried
 * @param answersOfNew of them by the new release
 * @param records decided by all, while it was tried
 * @param recordsOfNew of them by the new release
 * @param notices what differs and stops nothing
 */
public record CanaryReport(
    String release,
    boolean promoted,
    Integer stoppedAt,
    Cause cause,
    String seen,
    long answers,
    long answersOfNew,
    long records,
    long recordsOfNew,
    List<StepReport> steps,
    List<String> notices,
    double seconds) {

  public CanaryReport {
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }

  /**
   * A step.
   *
   * @param answers of the new release in it
   */
  public record StepReport(int percent, long answers, double seconds) {}

  /** Whether the new release was stopped while it had a twentieth at most. */
  public boolean stoppedInTime() {
    return !promoted && stoppedAt <= 5;
  }

  Table table() {
    Table table = new Table().row("release", release);
    steps.forEach(
        step ->
            table.row(
                step.percent() + " %",
                "%d answers in %.0f s".formatted(step.answers(), step.seconds())));
    table.rule();
    notices.forEach(notice -> table.row("notice", notice));
    table
        .row("answers", "%d, of the new release %d".formatted(answers, answersOfNew))
        .row("records decided", "%d, by the new release %d".formatted(records, recordsOfNew))
        .row("result", promoted ? "promoted" : "went back at %d %%".formatted(stoppedAt));
    if (!promoted) {
      table.row("cause", cause.wireName()).row("seen", seen);
    }
    return table.row("seconds", "%.0f".formatted(seconds));
  }

  /** For people. */
  public String text() {
    return table().toString();
  }
}
