package dev.kaipiao.signing.messaging;

import dev.kaipiao.signing.config.SigningConfig;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The threads that sign. Signing is pure computation, so there are as many as processors, and none
 * of them is an event loop.
 */
@Singleton
public class SigningPool {

  private final int workers;
  private final ExecutorService threads;

  public SigningPool(SigningConfig config) {
    int configured = config.batch().workers();
    workers = configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            workers, task -> new Thread(task, "signing-" + count.incrementAndGet()));
  }

  /** The results of a computation for each item, in their order; fails when one fails. */
  <T, R> Uni<List<R>> each(List<T> items, Function<T, R> computation) {
    return Uni.createFrom().completionStage(() -> spread(items, computation));
  }

  private <T, R> CompletableFuture<List<R>> spread(List<T> items, Function<T, R> computation) {
    List<CompletableFuture<List<R>>> parts = new ArrayList<>();
    int size = Math.max(1, (items.size() + workers - 1) / workers);
    for (int start = 0; start < items.size(); start += size) {
      List<T> part = items.subList(start, Math.min(items.size(), start + size));
      parts.add(
          CompletableFuture.supplyAsync(() -> part.stream().map(computation).toList(), threads));
    }
    return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> parts.stream().flatMap(part -> part.join().stream()).toList());
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }
}
