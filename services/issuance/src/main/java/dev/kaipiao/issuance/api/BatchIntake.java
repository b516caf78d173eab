package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.admission.AdmissionControl;
import dev.kaipiao.issuance.admission.Priority;
import dev.kaipiao.issuance.admission.tenant.TenantBuckets;
import dev.kaipiao.issuance.api.Admission.Admitted;
import dev.kaipiao.issuance.api.Admission.Refused;
import dev.kaipiao.issuance.api.Admission.Unavailable;
import dev.kaipiao.issuance.api.Door.Knock;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.issuance.domain.IdempotencyKey;
import dev.kaipiao.issuance.domain.reading.ItemSplitter;
import dev.kaipiao.issuance.domain.reading.ItemSplitter.Item;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;

/**
 * Takes one batch through the door while it arrives: an item is read, checked and published before
 * the next one is looked at, with a bounded number waiting for the broker. Runs on a worker thread,
 * which waits when the broker is behind, and so the sender waits too.
 */
final class BatchIntake {

  private static final int CHUNK = 64 * 1024;
  private static final int TRIES = 50;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Door door;
  private final AdmissionControl control;
  private final TenantBuckets tenants;
  private final Limits limits;
  private final Sender sender;
  private final Semaphore inFlight;
  private final Map<Integer, BatchResult.Item> results = new ConcurrentSkipListMap<>();
  private final Map<RequestId, PayloadHash> seen = new HashMap<>();
  private boolean complete = true;

  BatchIntake(
      Door door, AdmissionControl control, TenantBuckets tenants, Limits limits, Sender sender) {
    this.door = door;
    this.control = control;
    this.tenants = tenants;
    this.limits = limits;
    this.sender = sender;
    this.inFlight = new Semaphore(limits.intake().batchInFlight());
  }

  /**
   * How far a batch may go.
   *
   * @param patience how long it waits for its tenant's share
   */
  record Limits(IssuanceSettings.Intake intake, Duration patience) {}

  /**
   * Whose batch it is.
   *
   * @param batchKey the caller's own key of the batch
   * @param deadline after this the caller has given up
   */
  record Sender(
      String tenant,
      Optional<String> batchKey,
      String traceparent,
      Priority priority,
      Optional<Instant> deadline) {}

  /** Reads the batch to its end and waits until each item has its answer. */
  BatchResult take(InputStream body) throws IOException {
    ItemSplitter splitter =
        new ItemSplitter(
            Math.toIntExact(limits.intake().maxRequestSize().asLongValue()),
            limits.intake().maxBatchItems(),
            this::take);
    byte[] chunk = new byte[CHUNK];
    long total = 0;
    for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
      total += read;
      if (total > limits.intake().maxBatchSize().asLongValue()) {
        cutOff();
        break;
      }
      splitter.feed(chunk, 0, read);
    }
    if (complete) {
      splitter.end();
    }
    inFlight.acquireUninterruptibly(limits.intake().batchInFlight());
    return BatchResult.of(List.copyOf(results.values()), complete);
  }

  private void take(Item item) {
    if (item instanceof Item.Body body) {
      take(body);
    } else if (item instanceof Item.TooLarge) {
      refuse(item.index(), null, List.of(Violation.of(ReasonCode.BODY_TOO_LARGE, "")));
    } else if (item instanceof Item.Broken broken) {
      complete = false;
      refuse(item.index(), null, List.of(broken.reason()));
    }
  }

  private void take(Item.Body item) {
    if (!tenants.await(sender.tenant(), tenants.costOf(item.bytes().length), limits.patience())) {
      refuse(item.index(), null, List.of(Violation.of(ReasonCode.TENANT_LIMIT_REACHED, "")));
      return;
    }
    control.itemOf(sender.priority());
    Examination content = door.examine(item.bytes());
    Optional<String> key =
        content
            .idempotencyKey()
            .or(() -> sender.batchKey().map(prefix -> prefix + "/" + item.index()));
    Knock knock =
        new Knock(
            sender.tenant(),
            key,
            CallId.next(),
            sender.traceparent(),
            sender.priority(),
            sender.deadline(),
            content);
    if (contradicts(knock)) {
      refuse(
          item.index(),
          key.orElse(null),
          List.of(Violation.of(ReasonCode.DUPLICATE_KEY_IN_BATCH, "/idempotencyKey")));
      return;
    }
    inFlight.acquireUninterruptibly();
    admit(knock, TRIES)
        .subscribe()
        .with(
            admission -> {
              note(item.index(), key.orElse(null), admission);
              inFlight.release();
            },
            failure -> {
              note(item.index(), key.orElse(null), new Unavailable(ReasonCode.INTERNAL));
              inFlight.release();
            });
  }

  /** The sender of a batch can wait for a moment when too much is in flight. */
  private Uni<Admission> admit(Knock knock, int triesLeft) {
    return door.admit(knock, limits.intake().batchPublishTimeout())
        .chain(
            admission ->
                triesLeft > 0 && admission.equals(new Unavailable(ReasonCode.OVERLOADED))
                    ? Uni.createFrom()
                        .item(knock)
                        .onItem()
                        .delayIt()
                        .by(PAUSE)
                        .chain(again -> admit(again, triesLeft - 1))
                    : Uni.createFrom().item(admission));
  }

  /** Whether an item before this one has the same key and another payload. */
  private boolean contradicts(Knock knock) {
    if (knock.key().isEmpty()
        || IdempotencyKey.fault(knock.key().get(), "").isPresent()
        || !knock.content().violations().isEmpty()) {
      return false;
    }
    PayloadHash hash = knock.content().hash();
    PayloadHash before = seen.putIfAbsent(door.idOf(sender.tenant(), knock.key().get()), hash);
    return before != null && !before.equals(hash);
  }

  private void note(int index, String key, Admission admission) {
    if (admission instanceof Admitted admitted) {
      results.put(index, BatchResult.Item.accepted(index, key, admitted.id()));
    } else if (admission instanceof Refused refused) {
      refuse(index, key, refused.violations());
    } else if (admission instanceof Unavailable unavailable) {
      refuse(index, key, List.of(Violation.of(unavailable.code(), "")));
    }
  }

  private void refuse(int index, String key, List<Violation> violations) {
    results.put(index, BatchResult.Item.refused(index, key, violations));
  }

  private void cutOff() {
    complete = false;
    int next = results.size();
    refuse(next, null, List.of(Violation.of(ReasonCode.BODY_TOO_LARGE, "")));
  }
}
