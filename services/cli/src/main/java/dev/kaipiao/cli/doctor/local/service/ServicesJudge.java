package dev.kaipiao.cli.doctor.local.service;

import dev.kaipiao.cli.doctor.http.Exchange;
import dev.kaipiao.cli.doctor.http.HealthDocument;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.contracts.diagnosis.Report;
import dev.kaipiao.contracts.diagnosis.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges the services; one of several instances is a warning as long as another one works. */
final class ServicesJudge {

  private ServicesJudge() {}

  static List<Finding> judge(List<ServiceSight> services) {
    Set<String> working =
        services.stream()
            .filter(ServiceSight::isReady)
            .map(ServiceSight::kind)
            .collect(Collectors.toSet());
    List<Finding> findings =
        services.stream()
            .filter(one -> !one.isReady())
            .map(
                one ->
                    Finding.of(
                        working.contains(one.kind()) ? Code.INSTANCE_AWAY : code(one), seen(one)))
            .toList();
    return findings.isEmpty()
        ? List.of(Finding.of(Code.SERVICES_OK, services.size() + " are ready"))
        : findings;
  }

  /** The simulators, which are one process. */
  static Finding neighbours(ServiceSight simulators) {
    if (simulators.isReady()) {
      return Finding.of(Code.NEIGHBOURS_OK, simulators.process().toString());
    }
    return Finding.of(
        switch (simulators.process().state()) {
          case GONE -> Code.NEIGHBOURS_GONE;
          case PAUSED -> Code.NEIGHBOURS_PAUSED;
          case RUNNING -> Code.NEIGHBOURS_SILENT;
        },
        seen(simulators));
  }

  /** What a service found at and below itself; the lanes above it are looked at by themselves. */
  static List<Finding> itself(Report report) {
    return report.steps().stream()
        .filter(step -> step.layer().compareTo(Layer.SERVICES) <= 0)
        .filter(step -> step.verdict() == Verdict.FAILING || step.verdict() == Verdict.WARNING)
        .map(
            step ->
                Finding.of(
                    step.verdict() == Verdict.FAILING ? Code.SERVICE_ILL : Code.SERVICE_UNEASY,
                    "%s: %s %s (%s)"
                        .formatted(
                            report.subject(), step.code(), step.meaning().english(), step.seen())))
        .toList();
  }

  private static Code code(ServiceSight service) {
    return switch (service.process().state()) {
      case GONE -> Code.SERVICE_GONE;
      case PAUSED -> Code.SERVICE_PAUSED;
      case RUNNING -> code(service.readiness());
    };
  }

  private static Code code(Exchange readiness) {
    if (readiness instanceof Exchange.Cut) {
      return Code.SERVICE_REFUSES;
    }
    return readiness instanceof Exchange.Silent ? Code.SERVICE_SILENT : Code.SERVICE_NOT_READY;
  }

  private static String seen(ServiceSight service) {
    return service.process().isRunning()
        ? service.process().name() + ": " + told(service.readiness())
        : service.process().toString();
  }

  private static String told(Exchange readiness) {
    if (readiness instanceof Exchange.Cut cut) {
      return cut.message();
    }
    if (readiness instanceof Exchange.Silent silent) {
      return silent.message();
    }
    return readiness
        .ifAnswered()
        .map(
            answer ->
                HealthDocument.of(answer).map(HealthDocument::toString).orElseGet(answer::summary))
        .orElse("no HTTP");
  }
}
