package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Asks a target once, and lets the clock and the answer be judged by what came. */
public final class HttpProbe {

  private final Target target;
  private final Optional<String> token;
  private final Clock clock;
  private volatile Exchange exchange = new Exchange.Cut("not asked");
  private volatile boolean tokenShown;

  /**
   * @param token sent only where nobody on the way can read it
   */
  public HttpProbe(Target target, Optional<String> token, Clock clock) {
    this.target = target;
    this.token = token;
    this.clock = clock;
  }

  /**
   * Asks, and compares the clocks.
   *
   * @param unread whether nobody on the way can read what is sent, so that the token may be sent
   */
  public List<Finding> lookAtClock(Opener opener, boolean unread, Deadline deadline) {
    Optional<String> login = unread ? token : Optional.empty();
    tokenShown = login.isPresent();
    exchange =
        HttpCall.ask(opener, new Question(target.authority(), target.askedPath(), login), deadline);
    return List.of(ClockJudge.judge(exchange.ifAnswered().flatMap(Answer::date), clock.instant()));
  }

  /** Judges what came when the clocks were compared. */
  public List<Finding> lookAtAnswer() {
    return ExchangeJudge.judge(exchange, tokenShown);
  }

  /**
   * Asks the platform how it is.
   *
   * @param unread whether nobody on the way can read what is sent, so that the token may be sent
   */
  public List<Finding> lookAtPlatform(Opener opener, boolean unread, Deadline deadline)
      throws InterruptedException {
    Exchange health = HttpCall.ask(opener, question("/q/health/ready", Optional.empty()), deadline);
    Optional<String> login = unread ? token : Optional.empty();
    Exchange admission = HttpCall.ask(opener, question("/v1/admission", login), deadline);
    List<Finding> itself =
        login.isPresent()
            ? new SelfReports(opener, path -> question(path, login)).look(deadline)
            : List.of();
    return PlatformJudge.together(itself, health, admission);
  }

  private Question question(String path, Optional<String> login) {
    return new Question(target.authority(), target.basePath() + path, login);
  }
}
