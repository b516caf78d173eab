package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a target once, and lets the clock and the answer be judged by what came. */
public final class HttpProbe {

  private final Target target;
  private final Optional<String> token;
  private final Clock clock;
  private volatile Exchange exchange = new Exchange.Cut("not asked");

  /**
   * @param token with which the platform is asked who is held back; nothing else is sent with it
   */
  public HttpProbe(Target target, Optional<String> token, Clock clock) {
    this.target = target;
    this.token = token;
    this.clock = clock;
  }

  /** Asks, and compares the clocks. */
  public List<Finding> lookAtClock(Opener opener, Deadline deadline) {
    exchange = HttpCall.ask(opener, new Question(target.authority(), target.askedPath()), deadline);
    return List.of(ClockJudge.judge(exchange.ifAnswered().flatMap(Answer::date), clock.instant()));
  }

  /** Judges what came when the clocks were compared. */
  public List<Finding> lookAtAnswer() {
    return ExchangeJudge.judge(exchange);
  }

  /**
   * Asks the platform how it is.
   *
   * @param unread whether nobody on the way can read what is sent, so that the token may be sent
   */
  public List<Finding> lookAtPlatform(Opener opener, boolean unread, Deadline deadline) {
    Exchange health = HttpCall.ask(opener, question("/q/health/ready", Optional.empty()), deadline);
    Optional<String> login = unread ? token : Optional.empty();
    Exchange admission = HttpCall.ask(opener, question("/v1/admission", login), deadline);
    List<Finding> findings = new ArrayList<>();
    if (login.isPresent()) {
      Exchange itself = HttpCall.ask(opener, question(PlatformReport.PATH, login), deadline);
      PlatformJudge.itself(itself).ifPresent(findings::add);
    }
    findings.add(PlatformJudge.health(health));
    findings.add(PlatformJudge.admission(admission));
    return findings;
  }

  private Question question(String path, Optional<String> login) {
    return new Question(target.authority(), target.basePath() + path, login);
  }
}
