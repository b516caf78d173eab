package dev.kaipiao.benchmarks.load.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.benchmarks.load.bytes.Keys;
import dev.kaipiao.benchmarks.load.ledger.Expectations;
import dev.kaipiao.benchmarks.load.ledger.ExpectedFaults;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.value.RequestId;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditWatchTest {

  private static final String ISSUED = EventType.INVOICE_ISSUED.typeName();
  private static final String SIGNED = EventType.INVOICE_SIGNED.typeName();

  private final FakeLog log = new FakeLog();
  private final RequestLedger ledger =
      new RequestLedger(1_000, Expectations.wholeWay(ExpectedFaults.NONE));
  private int now;

  @Test
  void anEventIsAuditedWhenAPublishedCheckpointCoversIt() throws Exception {
    // Given
    var watch = watch();
    issue(0);
    watch.catchUp();
    assertThat(auditedAt(0)).isEqualTo(Ticks.NEVER);
    // When
    log.publish();
    now = 70;
    watch.catchUp();
    // Then
    assertThat(auditedAt(0)).isEqualTo(70);
  }

  @Test
  void onlyIssuedEventsCount() throws Exception {
    // Given
    var watch = watch();
    issued(0, "event-0");
    log.append(SIGNED, "event-0");
    log.publish();
    // When
    watch.catchUp();
    // Then
    assertThat(auditedAt(0)).isEqualTo(Ticks.NEVER);
  }

  @Test
  void everyEntryIsReadOnceAcrossManyBundles() throws Exception {
    // Given
    log.append(ISSUED, "before the run");
    log.publish();
    var watch = watch();
    // When
    for (int sequence = 0; sequence < 900; sequence++) {
      issue(sequence);
      if (sequence % 7 == 0) {
        log.publish();
        watch.catchUp();
      }
    }
    log.publish();
    watch.catchUp();
    // Then
    assertThat(ledger.tally().audited()).isEqualTo(900);
    assertThat(ledger.duplicates().total()).isZero();
  }

  @Test
  void onlyWhatTheCheckpointCoversIsAskedFor() throws Exception {
    // Given
    var watch = watch();
    for (int sequence = 0; sequence < 600; sequence++) {
      issue(sequence);
    }
    // When
    log.publish(300);
    watch.catchUp();
    // Then
    assertThat(log.asked).containsExactly("0/256", "1/44");
    assertThat(ledger.tally().audited()).isEqualTo(300);
  }

  @Test
  void anEventAtTwoPlacesOfTheLogIsADuplicate() throws Exception {
    // Given
    var watch = watch();
    issue(0);
    log.append(ISSUED, "event-0");
    log.publish();
    // When
    watch.catchUp();
    // Then
    assertThat(ledger.duplicates().auditedTwice()).isEqualTo(1);
  }

  @Test
  void aLogThatGoesBackIsAnError() throws Exception {
    // Given
    issue(0);
    issue(1);
    log.publish();
    var watch = watch();
    log.publish(1);
    // Then
    assertThatThrownBy(watch::catchUp).hasMessageContaining("went back from 2 entries to 1");
  }

  @Test
  void aLogThatIsAwayForAWhileIsCaughtUpWith() throws Exception {
    // Given
    var watch = watch();
    issue(0);
    log.publish();
    log.away(true);
    watch.watchOnce();
    // When
    log.away(false);
    watch.watchOnce();
    // Then
    assertThat(watch.unreachable()).isEqualTo(1);
    assertThat(ledger.tally().audited()).isEqualTo(1);
  }

  @Test
  void tilesAreNamedInGroupsOfThreeDigits() {
    assertThat(HttpAuditLog.groups(0)).isEqualTo("000");
    assertThat(HttpAuditLog.groups(999)).isEqualTo("999");
    assertThat(HttpAuditLog.groups(1_000)).isEqualTo("x001/000");
    assertThat(HttpAuditLog.groups(1_234_067)).isEqualTo("x001/x234/067");
  }

  @Test
  void theSecondLineOfACheckpointIsItsSize() throws IOException {
    // Given
    String root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    // Then
    assertThat(HttpAuditLog.sizeIn("kaipiao.example/log\n42\n" + root + "\n\n— k sig\n"))
        .isEqualTo(42);
    assertThatThrownBy(() -> HttpAuditLog.sizeIn("<html>\n42\n")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> HttpAuditLog.sizeIn("o\n-1\n" + root + "\n"))
        .isInstanceOf(IOException.class);
  }

  private AuditWatch watch() throws InterruptedException {
    return new AuditWatch(log, ledger, () -> now);
  }

  private void issue(int sequence) {
    issued(sequence, "event-" + sequence);
    log.append(ISSUED, "event-" + sequence);
  }

  private void issued(int sequence, String event) {
    ledger.accepted(sequence, 1);
    ledger.issued(
        sequence,
        new RequestId(new UUID(0x8000L, sequence)),
        sequence,
        Keys.hash(event.getBytes(UTF_8)),
        2);
  }

  private int auditedAt(int sequence) {
    return ledger.timeOf(sequence, Stage.AUDITED);
  }
}
