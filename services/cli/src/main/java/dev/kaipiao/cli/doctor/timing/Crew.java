package dev.kaipiao.cli.doctor.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that wait for others and for which nobody has to wait: the command ends without them. */
public final class Crew {

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "doctor");
            thread.setDaemon(true);
            return thread;
          });

  private Crew() {}

  public static <T> Future<T> start(Callable<T> task) {
    return THREADS.submit(task);
  }

  /**
   * Does all at the same time.
   *
   * @return an answer each, in the same order; empty for one that was not there in time
   */
  public static <T> List<Optional<T>> together(List<? extends Callable<T>> tasks, Deadline deadline)
      throws InterruptedException {
    List<Future<T>> futures =
        THREADS.invokeAll(tasks, deadline.left().toMillis(), TimeUnit.MILLISECONDS);
    List<Optional<T>> answers = new ArrayList<>();
    for (Future<T> future : futures) {
      answers.add(future.isCancelled() ? Optional.empty() : Optional.of(answer(future)));
    }
    return answers;
  }

  private static <T> T answer(Future<T> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a look ended by itself: " + e.getCause(), e);
    }
  }
}
