package dev.kaipiao.cli.doctor.local.service;

import dev.kaipiao.cli.doctor.http.HttpCall;
import dev.kaipiao.cli.doctor.http.Opener;
import dev.kaipiao.cli.doctor.http.PlatformReport;
import dev.kaipiao.cli.doctor.http.Question;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Report;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Asks the services of a stack how they are with what only they know: their pool, their rights at
 * Kafka, their relay. One that does not answer, or has no such report, says nothing here.
 */
public final class SelfProbe {

  private final StackState stack;
  private final String token;

  /**
   * @param token of an auditor or an operator
   */
  public SelfProbe(StackState stack, String token) {
    this.stack = stack;
    this.token = token;
  }

  /** What they found at and below themselves; empty when nothing is wrong. */
  public List<Finding> look(Deadline deadline) throws InterruptedException {
    List<Callable<Optional<Report>>> questions =
        stack.services().stream()
            .filter(one -> ProcessSight.of(stack, one.name()).isRunning())
            .<Callable<Optional<Report>>>map(one -> () -> report(one, deadline))
            .toList();
    return Crew.together(questions, deadline).stream()
        .flatMap(Optional::stream)
        .flatMap(Optional::stream)
        .flatMap(report -> ServicesJudge.itself(report).stream())
        .toList();
  }

  private Optional<Report> report(StackState.Service service, Deadline deadline) {
    Question question =
        new Question("localhost:" + service.port(), PlatformReport.PATH, Optional.of(token));
    return HttpCall.ask(Opener.plain(ServiceSight.address(service)), question, deadline)
        .ifAnswered()
        .flatMap(PlatformReport::of);
  }
}
