package dev.kaipiao.reference.bureau;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Waits for the bureau on the caller's thread, while the question is asked on one of its own: the
 * breaker hands an answer to the thread pool that a call came from, and when all of that pool's
 * threads wait for answers nobody is left to take them.
 */
@ApplicationScoped
public class Asking {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "bureau");
            thread.setDaemon(true);
            return thread;
          });

  /** The answer, or the failure that the question ended with; its transport bounds the time. */
  public <T> T answerTo(Supplier<Uni<T>> question) {
    return Uni.createFrom()
        .<T>deferred(question::get)
        .runSubscriptionOn(threads)
        .await()
        .indefinitely();
  }

  @PreDestroy
  void end() {
    threads.shutdownNow();
  }
}
