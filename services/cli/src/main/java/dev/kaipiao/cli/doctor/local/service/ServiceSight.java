package dev.kaipiao.cli.doctor.local.service;

import dev.kaipiao.cli.doctor.http.Exchange;
import dev.kaipiao.cli.doctor.http.HealthDocument;
import dev.kaipiao.cli.doctor.http.HttpCall;
import dev.kaipiao.cli.doctor.http.Opener;
import dev.kaipiao.cli.doctor.http.Question;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.stack.StackState;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A service and how it was when looked at.
 *
 * @param readiness what it said when it was asked whether it can work
 */
record ServiceSight(ProcessSight process, Exchange readiness) {

  private static final String NUMBER = "-[0-9]+$";

  /** Asks only one whose process runs. */
  static ServiceSight of(StackState stack, StackState.Service service, Deadline deadline) {
    ProcessSight process = ProcessSight.of(stack, service.name());
    return new ServiceSight(
        process,
        process.isRunning()
            ? HttpCall.ask(
                Opener.plain(address(service)),
                new Question("localhost:" + service.port(), "/q/health/ready"),
                deadline)
            : new Exchange.Cut("not asked"));
  }

  /** One that did not answer before the time was over. */
  static ServiceSight late(StackState stack, StackState.Service service) {
    return new ServiceSight(
        ProcessSight.of(stack, service.name()), new Exchange.Silent("no answer in time"));
  }

  static InetSocketAddress address(StackState.Service service) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port());
  }

  /** {@code signing} of {@code signing-2}. */
  static String kind(String name) {
    return name.replaceFirst(NUMBER, "");
  }

  String kind() {
    return kind(process.name());
  }

  boolean isReady() {
    return process.isRunning()
        && readiness.ifAnswered().flatMap(HealthDocument::of).map(HealthDocument::up).orElse(false);
  }
}
