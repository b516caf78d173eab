package dev.kaipiao.cli.doctor.local.lane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.doctor.diagnosis.Code;
import dev.kaipiao.cli.doctor.diagnosis.Finding;
import dev.kaipiao.cli.doctor.http.Answer;
import dev.kaipiao.cli.doctor.http.Exchange;
import dev.kaipiao.cli.doctor.http.HttpCall;
import dev.kaipiao.cli.doctor.http.Opener;
import dev.kaipiao.cli.doctor.http.Question;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks the services that keep the lanes how these go. */
public final class LaneProbe {

  private final StackState stack;
  private final String token;
  private final Clock clock;

  /**
   * @param token of an auditor or an operator
   */
  public LaneProbe(StackState stack, String token, Clock clock) {
    this.stack = stack;
    this.token = token;
    this.clock = clock;
  }

  public List<Finding> lookAtBureau(Deadline deadline) {
    return told(
        ServiceKind.ISSUANCE,
        "/v1/bureau",
        Code.BUREAU_NOT_TOLD,
        lane -> BureauJudge.judge(lane, clock.instant()),
        deadline);
  }

  public List<Finding> lookAtBanks(Deadline deadline) {
    return told(
        ServiceKind.RECEIPTS, "/v1/banks", Code.BANKS_NOT_TOLD, BanksJudge::judge, deadline);
  }

  private List<Finding> told(
      ServiceKind kind,
      String path,
      Code untold,
      Function<JsonNode, List<Finding>> judge,
      Deadline deadline) {
    Exchange exchange = ask(kind, path, deadline);
    Optional<JsonNode> body =
        exchange
            .ifAnswered()
            .filter(answer -> answer.status() == 200)
            .flatMap(Answer::json);
    return body.map(judge)
        .orElseGet(
            () ->
                List.of(
                    Finding.of(
                        untold,
                        exchange.ifAnswered().map(Answer::summary).orElse("no answer"))));
  }

  private Exchange ask(ServiceKind kind, String path, Deadline deadline) {
    URI url = URI.create(running(kind));
    return HttpCall.ask(
        Opener.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort())),
        new Question(url.getAuthority(), path, Optional.of(token)),
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
