package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Asks what services say of themselves: one that is called itself, or all behind a console. */
final class SelfReports {

  /** A service looks at several layers, and some of them may hang. */
  private static final Duration PATIENCE = Duration.ofMillis(5_000);

  private static final List<String> SERVICES = List.of("issuance", "signing", "receipts", "audit");

  private final Opener opener;
  private final Function<String, Question> questions;

  /**
   * @param questions by their paths, with a token
   */
  SelfReports(Opener opener, Function<String, Question> questions) {
    this.opener = opener;
    this.questions = questions;
  }

  /** Empty when nobody tells. */
  List<Finding> look(Deadline deadline) throws InterruptedException {
    Exchange own = ask(PlatformReport.PATH, deadline);
    List<Finding> told = PlatformJudge.itself(PlatformReport.PATH, own);
    return told.isEmpty() ? PlatformJudge.parts(behindConsole(deadline)) : told;
  }

  private Map<String, Exchange> behindConsole(Deadline deadline) throws InterruptedException {
    List<Callable<Exchange>> asking =
        SERVICES.stream()
            .<Callable<Exchange>>map(
                service -> () -> ask("/api/" + service + PlatformReport.PATH, deadline))
            .toList();
    List<Optional<Exchange>> answers = Crew.together(asking, deadline);
    Map<String, Exchange> parts = new LinkedHashMap<>();
    for (int i = 0; i < SERVICES.size(); i++) {
      parts.put(
          SERVICES.get(i),
          answers.get(i).orElseGet(() -> new Exchange.Silent("no answer in time")));
    }
    return parts;
  }

  private Exchange ask(String path, Deadline deadline) {
    return HttpCall.ask(opener, questions.apply(path), deadline, PATIENCE);
  }
}
