package dev.kaipiao.cli.chaos.campaign;

import dev.kaipiao.cli.chaos.fault.Fault;
import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.ground.Need;
import dev.kaipiao.cli.chaos.inquiry.Hearing;
import dev.kaipiao.cli.chaos.inquiry.Inquiry;
import dev.kaipiao.cli.chaos.judge.FourSets.Noticed;
import dev.kaipiao.cli.chaos.judge.Verdict;
import dev.kaipiao.cli.chaos.judge.Violation;
import dev.kaipiao.cli.chaos.scenario.PlannedFault;
import dev.kaipiao.cli.chaos.scenario.RunPlan;
import dev.kaipiao.cli.chaos.traffic.Answers;
import dev.kaipiao.cli.chaos.traffic.Clients;
import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.proof.AuditProof;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.contracts.value.RequestIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One stack and the runs on it; each run is judged over everything that happened there so far. */
public final class Arena implements AutoCloseable {

  private final Terminal terminal;
  private final StackDirectory directory;
  private final Ground ground;
  private final Ledger ledger;
  private final Clients clients;
  private final Inquiry inquiry;
  private final Hearing hearing;

  /**
   * Starts a stack.
   *
   * @param hasty whether services wait shorter than as shipped
   * @param need what the faults to come need besides
   */
  public Arena(StackDirectory directory, Terminal terminal, boolean hasty, Need need) {
    this.terminal = terminal;
    this.directory = directory;
    this.ground = Ground.start(directory, terminal, hasty, need);
    byte[] secret = Base64.getDecoder().decode(ground.stack().keys().secret("request-ids"));
    this.ledger = new Ledger(new RequestIds(secret));
    this.clients = new Clients(ground, ledger);
    this.inquiry = new Inquiry(ground, ledger);
    this.hearing = new Hearing(ground, inquiry, terminal);
    ground.besides(more -> inquiry.noteUnanswered(clients.send(more).unanswered()));
  }

  /** Requests that were accepted on this stack. */
  public long acknowledged() {
    return ledger.acceptedCount();
  }

  /**
   * Lets a fresh stack work for a while without a fault, as processes that were started a moment
   * ago are slower than those that faults are about. What is sent counts as everything else does.
   */
  public void warmUp(TrafficPlan traffic) {
    terminal.say("warming up with %,d requests", traffic.requests());
    inquiry.noteUnanswered(clients.send(traffic).unanswered());
    hearing.settle();
  }

  /** Does what is planned, and judges. */
  public RunReport run(int run, RunPlan plan) {
    Instant begun = Instant.now();
    List<String> impossible = impossible(plan);
    if (!impossible.isEmpty()) {
      terminal.say("run %d: %s is not possible here: %s", run, plan.name(), impossible);
      return RunReport.unjudged(run, plan, RunReport.NOT_POSSIBLE, impossible);
    }
    terminal.say("run %d: %s --seed %d", run, plan.name(), plan.seed());
    List<FaultReport> faults;
    Answers.Summary answers;
    try (FaultPlay play = new FaultPlay(ground, terminal, plan.faults())) {
      answers = clients.send(plan.traffic());
      faults = play.await();
    }
    List<String> why = new ArrayList<>();
    heal(why);
    inquiry.noteUnanswered(answers.unanswered());
    Instant answered = Instant.now();
    faults.stream()
        .filter(fault -> fault.trouble() != null)
        .forEach(fault -> why.add(fault.fault() + ": " + fault.trouble()));
    hearing.settle();
    Verdict verdict = hearing.verdict(noticed(plan, answers));
    double settled = seconds(answered);
    why.addAll(verdict.violations());
    why.forEach(line -> terminal.say("  DOES NOT HOLD: %s", line));
    terminal.say(
        "  %s: %,d accepted, %d asked again, settled in %.1f s, %.1f s in all",
        why.isEmpty() ? RunReport.HOLDS : RunReport.BROKEN,
        answers.accepted(),
        answers.askedAgain(),
        settled,
        seconds(begun));
    return new RunReport(
        run,
        plan.name(),
        plan.seed(),
        why.isEmpty() ? RunReport.HOLDS : RunReport.BROKEN,
        faults,
        answers,
        RunReport.checked(verdict),
        why,
        verdict.count(Violation.Kind.LOST),
        verdict.count(Violation.Kind.DUPLICATED),
        settled,
        seconds(begun));
  }

  /** Whatever does not come back by itself within its time is what the run has found. */
  private void heal(List<String> why) {
    try {
      ground.heal();
    } catch (StackException e) {
      why.add("not healed: " + e.getMessage());
    }
  }

  private List<String> impossible(RunPlan plan) {
    return plan.faults().stream()
        .map(PlannedFault::fault)
        .map(fault -> fault.impossible(ground))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What callers noticed, where no fault was at the door itself. */
  private static Optional<Noticed> noticed(RunPlan plan, Answers.Summary answers) {
    boolean spared = plan.faults().stream().map(PlannedFault::fault).allMatch(Fault::sparesTheDoor);
    return spared
        ? Optional.of(new Noticed(answers.sent(), answers.askedAgain(), answers.maxMs()))
        : Optional.empty();
  }

  /** Whether the whole log holds, by the verifier that is given to auditors. */
  public boolean verifyLog() {
    try {
      AuditProof.Result result = inquiry.verifyLog();
      terminal.say(
          "the audit log of %,d entries %s",
          result.entries(), result.verified() ? "holds" : "DOES NOT HOLD");
      return result.verified();
    } catch (Api.UnreachableException | StackException e) {
      terminal.say("the audit log cannot be read: %s", e.getMessage());
      return false;
    }
  }

  public StackDirectory directory() {
    return directory;
  }

  private static double seconds(Instant since) {
    return Duration.between(since, Instant.now()).toMillis() / 1000.0;
  }

  @Override
  public void close() {
    inquiry.close();
    clients.close();
    ground.close();
  }
}
