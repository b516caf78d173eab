package dev.kaipiao.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.cli.bench.OwnStack;
import dev.kaipiao.cli.proof.AuditProof;
import dev.kaipiao.cli.proof.Evidence;
import dev.kaipiao.cli.proof.EvidenceReader;
import dev.kaipiao.cli.proof.LedgerProof;
import dev.kaipiao.cli.proof.Losses;
import dev.kaipiao.cli.proof.Outside;
import dev.kaipiao.cli.proof.Progress;
import dev.kaipiao.cli.proof.Settlement;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackShape;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.HttpDoor;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.cli.traffic.Told;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * A stack of packaged processes, enterprises that send it requests whatever is done to it
 * meanwhile, and the proof over what everybody says afterwards.
 */
final class Scene implements AutoCloseable {

  static final Duration READY = Duration.ofSeconds(90);

  private static final int LEAST_REQUESTS = 600;

  /** So many that those which wait for a partition without a leader leave room for the others. */
  private static final int IN_FLIGHT = 128;

  private final Terminal terminal = new Terminal();
  private final Cast cast = Cast.standard();
  private final RequestGenerator generator = new RequestGenerator(7);
  private final OwnStack own;
  private final Stack stack;
  private final EvidenceReader reader;
  private final Ledger ledger;
  private int turn;

  /** Starts it; it is gone when this is closed. */
  Scene(String purpose, StackShape shape) {
    this.own = OwnStack.start(purpose, cast, terminal, shape);
    this.stack = own.stack();
    this.reader = EvidenceReader.ofAll(stack.bootstrapServers());
    this.ledger =
        new Ledger(new RequestIds(Base64.getDecoder().decode(stack.keys().secret("request-ids"))));
  }

  Stack stack() {
    return stack;
  }

  /**
   * Sends requests to all instances of issuance in turn, so many a second at most; a third of the
   * least number of them on, the fault happens, and they go on being sent until it is over.
   */
  Standstill sendWhile(int perSecond, Runnable fault) {
    List<String> doors =
        stack.instances(ServiceKind.ISSUANCE).stream().map(ServiceProcess::url).toList();
    HttpDoor door = new HttpDoor(doors);
    Semaphore slots = new Semaphore(IN_FLIGHT);
    List<CompletableFuture<?>> answers = new ArrayList<>();
    long pause = Duration.ofSeconds(1).toNanos() / perSecond;
    CompletableFuture<Void> happening = new CompletableFuture<>();
    try (Standstill standstill = new Standstill(stack.bootstrapServers())) {
      for (int i = 0; i < LEAST_REQUESTS || !happening.isDone(); i++) {
        if (i == LEAST_REQUESTS / 3) {
          standstill.begins();
          happening = CompletableFuture.runAsync(fault);
        }
        long next = System.nanoTime() + pause;
        slots.acquireUninterruptibly();
        answers.add(send(door, standstill).whenComplete((done, failure) -> slots.release()));
        LockSupport.parkNanos(next - System.nanoTime());
      }
      happening.join();
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
      standstill.awaitIssued();
      terminal.say(
          "%d requests, %d answers had to be asked for again; %s",
          answers.size(), door.retries(), standstill);
      return standstill;
    }
  }

  /** Waits until so many more invoices are issued. */
  void awaitMoreIssued(int invoices) {
    int before = reader.evidence().numbers().size();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> reader.evidence().numbers().size() >= before + invoices);
  }

  private CompletableFuture<Void> send(HttpDoor door, Standstill standstill) {
    Seller seller = cast.generated().get(turn++ % cast.generated().size());
    InvoiceRequest request = generator.valid(seller);
    String token = stack.keys().tokens().enterprise(seller.tenant());
    return door.send(token, request.idempotencyKey(), Json.write(request))
        .thenAccept(
            told -> {
              ledger.note(told);
              standstill.note(told);
            });
  }

  /** Somebody else was told this about a request of his. */
  void note(Told told) {
    ledger.note(told);
  }

  Cast cast() {
    return cast;
  }

  void assertNothingIsLostOrRepeated() {
    AuditProof audit = new AuditProof(stack.api(ServiceKind.AUDIT, null));
    boolean complete =
        new Settlement(terminal)
            .await(
                () -> Progress.of(ledger.acceptedCount(), reader.evidence()),
                () ->
                    reader.isCaughtUp()
                        && audit.size() >= reader.evidence().expectedInAudit().size());
    Evidence evidence = reader.evidence();
    AuditProof.Result log = audit.read();
    Outside outside = new Outside(stack.api(ServiceKind.SIMULATORS, null));
    assertThat(Losses.of(ledger.accepted(), evidence, log).describe()).isEmpty();
    assertThat(complete).isTrue();
    assertThat(ledger.refused()).isEmpty();
    assertThat(evidence.duplicates()).isEmpty();
    assertThat(log.repeated()).isZero();
    assertThat(log.verified()).isTrue();
    assertThat(outside.duplicates()).isZero();
    assertThat(outside.agreesWith(evidence, terminal)).isTrue();
    LedgerProof ledgers = new LedgerProof(stack.database(ServiceKind.ISSUANCE));
    assertThat(ledgers.quotaIsExact(evidence.netBySeller())).isTrue();
    assertThat(ledgers.everyNumberIsUsed()).isTrue();
  }

  @Override
  public void close() {
    reader.close();
    own.close();
  }
}
