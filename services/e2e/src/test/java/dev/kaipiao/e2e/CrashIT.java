package dev.kaipiao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.HttpDoor;
import dev.kaipiao.cli.traffic.Ledger;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is killed at whatever moment: each accepted request has one outcome, each invoice goes
 * the whole way once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

  private static final int REQUESTS = 600;
  private static final int IN_FLIGHT = 16;
  private static final Duration READY = Duration.ofSeconds(90);

  private final Terminal terminal = new Terminal();
  private final StackDirectory directory = StackDirectory.passing("crash");
  private final Cast cast = Cast.standard();
  private final RequestGenerator generator = new RequestGenerator(7);
  private Stack stack;
  private EvidenceReader reader;
  private Ledger ledger;

  @BeforeAll
  void start() {
    stack = Stack.start(directory, terminal);
    new Provisioning(stack, cast).registerAll();
    reader = EvidenceReader.ofAll(stack.bootstrapServers());
    ledger =
        new Ledger(new RequestIds(Base64.getDecoder().decode(stack.keys().secret("request-ids"))));
  }

  @AfterAll
  void stop() {
    if (reader != null) {
      reader.close();
    }
    if (stack != null) {
      stack.close();
    }
    directory.delete();
  }

  @ParameterizedTest
  @EnumSource(
      value = ServiceKind.class,
      names = {"ISSUANCE", "SIGNING", "RECEIPTS", "AUDIT"})
  void aKilledServiceLosesAndRepeatsNothing(ServiceKind kind) {
    // Given
    ServiceProcess service = stack.service(kind);
    // When
    sendWhile(
        () -> {
          service.kill();
          service.start();
          service.awaitReady(READY);
        });
    // Then
    assertNothingIsLostOrRepeated();
  }

  @Test
  void aKilledDatabaseServerLosesAndRepeatsNothing() {
    // When
    sendWhile(
        () -> {
          stack.postgres().kill();
          stack.postgres().start();
        });
    // Then
    assertNothingIsLostOrRepeated();
  }

  @Test
  void aKilledBrokerLosesAndRepeatsNothing() {
    // When
    sendWhile(
        () -> {
          stack.broker().kill();
          stack.broker().start();
        });
    // Then
    assertNothingIsLostOrRepeated();
  }

  /** Sends requests; a third of the way on, the fault happens while the others go on being sent. */
  private void sendWhile(Runnable fault) {
    HttpDoor door = new HttpDoor(stack.service(ServiceKind.ISSUANCE).url());
    Semaphore slots = new Semaphore(IN_FLIGHT);
    List<CompletableFuture<?>> answers = new ArrayList<>();
    CompletableFuture<Void> happening = null;
    for (int i = 0; i < REQUESTS; i++) {
      if (i == REQUESTS / 3) {
        happening = CompletableFuture.runAsync(fault);
      }
      Seller seller = cast.generated().get(i % cast.generated().size());
      InvoiceRequest request = generator.valid(seller);
      slots.acquireUninterruptibly();
      String token = stack.keys().tokens().enterprise(seller.tenant());
      answers.add(
          door.send(token, request.idempotencyKey(), Json.write(request))
              .thenAccept(ledger::note)
              .whenComplete((done, failure) -> slots.release()));
    }
    happening.join();
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    terminal.say("%d answers had to be asked for again", door.retries());
  }

  private void assertNothingIsLostOrRepeated() {
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
}
