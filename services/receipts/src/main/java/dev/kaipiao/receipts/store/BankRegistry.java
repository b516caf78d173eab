package dev.kaipiao.receipts.store;

import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.bank.Banks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * The registered banks, from memory: what another instance changed is seen within {@code
 * kaipiao.receipts.registry-age}.
 */
@ApplicationScoped
public class BankRegistry {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final BankStore store;
  private final Duration age;
  private volatile Snapshot snapshot;

  /** Banks as they were at a moment of {@link System#nanoTime()}. */
  private record Snapshot(Banks banks, long readAt) {}

  BankRegistry(BankStore store, ReceiptsSettings settings) {
    this.store = store;
    this.age = settings.registryAge();
  }

  /** The banks, read again when what is in memory is too old. */
  public Uni<Banks> current() {
    Snapshot known = snapshot;
    return known != null && System.nanoTime() - known.readAt() < age.toNanos()
        ? Uni.createFrom().item(known.banks())
        : refreshed();
  }

  /**
   * The banks as they are known, however old that is, when the database does not answer soon. For
   * doors that stay open without it; what counts is decided elsewhere.
   */
  public Uni<Banks> lastKnown() {
    Snapshot known = snapshot;
    Uni<Banks> current = current();
    return known == null
        ? current
        : current.ifNoItem().after(PATIENCE).fail().onFailure().recoverWithItem(known.banks());
  }

  /** The banks as they were read last; empty before the first time. Never waits. */
  public Optional<Banks> inMemory() {
    return Optional.ofNullable(snapshot).map(Snapshot::banks);
  }

  /** The banks, read now. */
  public Uni<Banks> refreshed() {
    return Uni.createFrom()
        .deferred(
            () -> {
              long asked = System.nanoTime();
              return store.all().invoke(banks -> snapshot = new Snapshot(banks, asked));
            });
  }
}
