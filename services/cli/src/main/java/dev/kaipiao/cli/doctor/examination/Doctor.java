package dev.kaipiao.cli.doctor.examination;

import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Chart;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Takes the looks of an examination, one after the other, and ends in time whatever hangs. */
public final class Doctor {

  /** With the start of the command a run stays below ten seconds. */
  private static final Duration LIMIT = Duration.ofMillis(8_500);

  /** Looks end by themselves when their time is over; this much later they are broken off. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final Duration limit;

  public Doctor() {
    this(LIMIT);
  }

  Doctor(Duration limit) {
    this.limit = limit;
  }

  public Diagnosis examine(Examination examination) {
    Deadline deadline = Deadline.in(limit);
    List<Look> looks = examination.looks();
    Chart chart = new Chart(looks.stream().map(Look::layer).collect(Collectors.toSet()));
    for (Look look : looks) {
      if (chart.mayLookAt(look.layer())) {
        chart.add(look.layer(), take(look, deadline));
      } else {
        chart.leaveOut(look.layer());
      }
    }
    return chart.diagnosis(examination.subject(), limit.minus(deadline.left()));
  }

  private static List<Finding> take(Look look, Deadline whole) {
    Deadline deadline = whole.within(look.patience());
    if (deadline.isOver()) {
      return outOfTime(look, "no time was left");
    }
    Future<List<Finding>> future = Crew.start(() -> look.probe().look(deadline));
    try {
      return future.get(deadline.left().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      return outOfTime(look, "broken off after " + look.patience().toMillis() + " ms");
    } catch (ExecutionException e) {
      return List.of(new Finding(look.layer(), Code.LOOK_FAILED, String.valueOf(e.getCause())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return outOfTime(look, "interrupted");
    }
  }

  private static List<Finding> outOfTime(Look look, String seen) {
    return List.of(new Finding(look.layer(), Code.OUT_OF_TIME, seen));
  }
}
