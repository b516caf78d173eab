package dev.kaipiao.cli.demo;

import dev.kaipiao.cli.proof.AuditProof;
import dev.kaipiao.cli.proof.Evidence;
import dev.kaipiao.cli.proof.EvidenceReader;
import dev.kaipiao.cli.proof.LedgerProof;
import dev.kaipiao.cli.proof.Losses;
import dev.kaipiao.cli.proof.Outside;
import dev.kaipiao.cli.proof.Progress;
import dev.kaipiao.cli.proof.Settlement;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.Provisioning;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.testkit.generator.RequestGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends invoices through a fresh stack and proves what came out. */
public final class Demo {

  private static final long SEED = 42;

  private final Stack stack;
  private final Terminal terminal;
  private final Ledger ledger;
  private final Cast cast;

  public Demo(Stack stack, Terminal terminal) {
    this.stack = stack;
    this.terminal = terminal;
    this.cast = Cast.standard();
    byte[] secret = Base64.getDecoder().decode(stack.keys().secret("request-ids"));
    this.ledger = new Ledger(new RequestIds(secret));
  }

  /** Runs it with so many generated invoices. */
  public DemoReport run(int invoices) {
    new Provisioning(stack, cast).registerAll();
    terminal.say("%d sellers and 5 banks are registered", cast.sellers().size());
    try (EvidenceReader reader = EvidenceReader.ofAll(stack.bootstrapServers());
        DemoTraffic traffic = new DemoTraffic(stack, ledger)) {
      terminal.say("sending %,d requests over HTTP, over Kafka and in batches", invoices);
      traffic.send(invoices, cast.generated(), new RequestGenerator(SEED));
      Flaws flaws = new Flaws(traffic, ledger);
      flaws.send(cast.generated().get(0));
      Examples examples = new Examples(traffic, ledger);
      examples.send();
      terminal.say("%,d requests are accepted", ledger.acceptedCount());
      boolean complete = settle(reader);
      return report(reader.evidence(), complete, flaws, examples);
    }
  }

  private boolean settle(EvidenceReader reader) {
    AuditProof audit = new AuditProof(stack.api(ServiceKind.AUDIT, null));
    return new Settlement(terminal)
        .await(
            () -> Progress.of(ledger.acceptedCount(), reader.evidence()),
            () ->
                reader.isCaughtUp() && audit.size() >= reader.evidence().expectedInAudit().size());
  }

  private DemoReport report(Evidence evidence, boolean complete, Flaws flaws, Examples examples) {
    AuditProof.Result log = new AuditProof(stack.api(ServiceKind.AUDIT, null)).read();
    LedgerProof ledgers = new LedgerProof(stack.database(ServiceKind.ISSUANCE));
    Outside outside = new Outside(stack.api(ServiceKind.SIMULATORS, null));
    Losses losses = Losses.of(ledger.accepted(), evidence, log);
    long duplicated =
        evidence.duplicates().values().stream().mapToLong(Integer::longValue).sum()
            + log.repeated()
            + outside.duplicates();
    evidence
        .duplicates()
        .forEach((what, count) -> terminal.say("duplicated: %d × %s", count, what));
    losses.describe().forEach(line -> terminal.say("lost: %s", line));
    long parked = parked();
    boolean quotaExact = ledgers.quotaIsExact(evidence.netBySeller());
    boolean numbersUnique =
        evidence.duplicates().get("number") == null && ledgers.everyNumberIsUsed();
    boolean outsideAgrees = outside.agreesWith(evidence, terminal);
    boolean asExpected = flaws.cameOutAsExpected(evidence, terminal);
    boolean examplesAsExpected = examples.cameOutAsExpected(evidence, terminal);
    if (parked != flaws.expectedParked()) {
      terminal.say("parked %d records, expected %d", parked, flaws.expectedParked());
      asExpected = false;
    }
    boolean ok =
        complete
            && losses.total() == 0
            && duplicated == 0
            && numbersUnique
            && quotaExact
            && log.verified()
            && outsideAgrees
            && asExpected
            && examplesAsExpected;
    return new DemoReport(
        ledger.acceptedCount(),
        evidence.numbers().size(),
        rejectedByReason(evidence),
        evidence.reached("signed").size(),
        evidence.reached("reported").size(),
        deliveredByBank(evidence),
        evidence.reached("paid").size(),
        log.entries(),
        parked,
        losses.total(),
        duplicated,
        numbersUnique,
        quotaExact,
        log.verified(),
        ok,
        terminal.elapsed().toMillis() / 1000.0);
  }

  private long parked() {
    String operator = stack.keys().tokens().operator();
    return List.of(
            ServiceKind.ISSUANCE, ServiceKind.SIGNING, ServiceKind.RECEIPTS, ServiceKind.AUDIT)
        .stream()
        .mapToLong(
            kind -> stack.api(kind, operator).get("/v1/parked?limit=1").path("count").asLong())
        .sum();
  }

  private static Map<String, Long> rejectedByReason(Evidence evidence) {
    Map<String, Long> counts = new TreeMap<>();
    evidence
        .requestsRejected()
        .values()
        .forEach(codes -> counts.merge(codes.get(0), 1L, Long::sum));
    return counts;
  }

  private static Map<String, Long> deliveredByBank(Evidence evidence) {
    Map<String, Long> counts = new TreeMap<>();
    evidence.deliveredByBank().forEach((bank, numbers) -> counts.put(bank, (long) numbers.size()));
    return counts;
  }
}
