package dev.kaipiao.cli.doctor.local.lane;

import dev.kaipiao.cli.doctor.http.Answer;
import dev.kaipiao.cli.doctor.http.Exchange;
import dev.kaipiao.cli.doctor.http.HttpCall;
import dev.kaipiao.cli.doctor.http.Opener;
import dev.kaipiao.cli.doctor.http.PlatformReport;
import dev.kaipiao.cli.doctor.http.Question;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Asks the services that keep the lanes for their own diagnosis, and takes from it the lanes. */
public final class LaneProbe {

  private final StackState stack;
  private final String token;

  /**
   * @param token of an auditor or an operator
   */
  public LaneProbe(StackState stack, String token) {
    this.stack = stack;
    this.token = token;
  }

  public List<Finding> lookAtBureau(Deadline deadline) {
    return told(ServiceKind.ISSUANCE, Layer.BUREAU, Code.BUREAU_NOT_TOLD, deadline);
  }

  public List<Finding> lookAtBanks(Deadline deadline) {
    return told(ServiceKind.RECEIPTS, Layer.BANKS, Code.BANKS_NOT_TOLD, deadline);
  }

  private List<Finding> told(ServiceKind kind, Layer layer, Code untold, Deadline deadline) {
    Exchange exchange = ask(kind, deadline);
    List<Finding> found =
        exchange
            .ifAnswered()
            .flatMap(PlatformReport::of)
            .map(report -> report.findingsAt(layer))
            .orElse(List.of());
    return found.isEmpty()
        ? List.of(
            Finding.of(untold, exchange.ifAnswered().map(Answer::summary).orElse("no answer")))
        : found;
  }

  private Exchange ask(ServiceKind kind, Deadline deadline) {
    URI url = URI.create(running(kind));
    return HttpCall.ask(
        Opener.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort())),
        new Question(url.getAuthority(), PlatformReport.PATH, Optional.of(token)),
        deadline);
  }

  /** All instances know the same; one that is paused would not say so. */
  private String running(ServiceKind kind) {
    return stack.services().stream()
        .filter(one -> stack.urlsOf(kind).contains(one.url()))
        .filter(one -> ProcessSight.of(stack, one.name()).isRunning())
        .map(StackState.Service::url)
        .findFirst()
        .orElseGet(() -> stack.urlOf(kind));
  }
}
