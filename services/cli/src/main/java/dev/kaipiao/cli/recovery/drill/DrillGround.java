package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.ground.Need;
import dev.kaipiao.cli.chaos.inquiry.Hearing;
import dev.kaipiao.cli.chaos.inquiry.Inquiry;
import dev.kaipiao.cli.chaos.judge.Finding;
import dev.kaipiao.cli.chaos.judge.Verdict;
import dev.kaipiao.cli.chaos.judge.Violation;
import dev.kaipiao.cli.chaos.traffic.Answers;
import dev.kaipiao.cli.chaos.traffic.Clients;
import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import dev.kaipiao.cli.recovery.Backup;
import dev.kaipiao.cli.recovery.StackRestore;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.embedded.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A stack for one drill, its clients, and the judge. */
final class DrillGround implements AutoCloseable {

  private final DrillPlan plan;
  private final Terminal terminal;
  private final StackDirectory directory;
  private final Ground ground;
  private final Ledger ledger;
  private final Clients clients;
  private volatile long unanswered;

  DrillGround(DrillPlan plan, Loss loss) {
    this.plan = plan;
    this.terminal = plan.terminal();
    this.directory = StackDirectory.passing("drill-" + loss.word());
    this.ground = Ground.start(directory, terminal, true, Need.NOTHING);
    byte[] secret = Base64.getDecoder().decode(stack().keys().secret("request-ids"));
    this.ledger = new Ledger(new RequestIds(secret));
    this.clients = new Clients(ground, ledger);
  }

  Stack stack() {
    return ground.stack();
  }

  StackDirectory directory() {
    return directory;
  }

  Terminal terminal() {
    return terminal;
  }

  /** Where this drill's backup is. */
  Path backupFolder() {
    return directory.root().resolve("backup");
  }

  /** Follows the databases so that commits wait for the backup. */
  Backup backUp() {
    return Backup.follow(
        stack().postgres(),
        directory.postgres(),
        backupFolder(),
        true,
        StackRestore.databases(stack().postgres()).values(),
        line -> terminal.say("  %s", line));
  }

  /** Sends the requests of a phase; returns when all are answered. */
  Answers.Summary send(TrafficPlan traffic) {
    Answers.Summary answers = clients.send(traffic);
    unanswered += answers.unanswered();
    terminal.say(
        "  %,d accepted, %,d asked again, the slowest answer after %,d ms",
        answers.accepted(), answers.askedAgain(), answers.maxMs());
    return answers;
  }

  /**
   * Sends the requests of earlier phases once more, under their keys; so whether those were
   * answered matters no more.
   */
  void sendAgain(TrafficPlan... phases) {
    unanswered = 0;
    for (TrafficPlan traffic : phases) {
      send(traffic);
    }
  }

  /** The same while something else happens. */
  CompletableFuture<Answers.Summary> sendBesides(TrafficPlan traffic) {
    return CompletableFuture.supplyAsync(() -> send(traffic));
  }

  /** A third of what is sent besides is on its way then. */
  void awaitThird() {
    Pause.of(Duration.ofMillis(1000L * plan.requests() / plan.perSecond() / 3));
  }

  /** Deletes a data directory. */
  void delete(Path data) {
    try {
      Folders.delete(data);
      terminal.say("  LOST: %s", directory.root().relativize(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills every service. */
  void killServices() {
    for (ServiceKind kind : ServiceKind.values()) {
      ground.target(kind.serviceName()).kill();
    }
  }

  /** Starts what does not run, and waits until everything can work. */
  void bringBack() {
    ground.heal();
  }

  /** Waits until nothing is on its way, and judges everything that was ever acknowledged. */
  DrillReport judge(Loss loss, StopWatch watch) {
    try (Inquiry inquiry = new Inquiry(ground, ledger)) {
      inquiry.noteUnanswered(unanswered);
      Hearing hearing = hearing(inquiry);
      watch.time("settled", hearing::settle);
      Verdict verdict = hearing.verdict(Optional.empty());
      List<String> why = new ArrayList<>(verdict.violations());
      if (!inquiry.verifyLog().verified()) {
        why.add("the audit log does not hold");
      }
      if (!watch.isInTime()) {
        why.add("recovery took longer than " + DrillReport.RECOVERED_WITHIN_SECONDS + " s");
      }
      return new DrillReport(
          why.isEmpty(),
          loss.word(),
          ledger.acceptedCount(),
          verdict.count(Violation.Kind.LOST),
          verdict.count(Violation.Kind.DUPLICATED),
          watch.seconds(),
          compared(verdict),
          why);
    }
  }

  /** Waits until nothing is on its way. */
  void settle() {
    try (Inquiry inquiry = new Inquiry(ground, ledger)) {
      hearing(inquiry).settle();
    }
  }

  private static Map<Integer, String> compared(Verdict verdict) {
    Map<Integer, String> compared = new LinkedHashMap<>();
    for (Finding finding : verdict.findings()) {
      compared.put(finding.invariant().number(), finding.compared());
    }
    return compared;
  }

  private Hearing hearing(Inquiry inquiry) {
    return new Hearing(ground, inquiry, terminal);
  }

  /** The directory stays when something does not hold. */
  void tidy(DrillReport report) {
    close();
    if (report.ok()) {
      directory.delete();
    } else {
      terminal.say("data and logs stay in %s", directory.root());
    }
  }

  @Override
  public void close() {
    clients.close();
    ground.close();
  }
}
