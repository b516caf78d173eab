package dev.kaipiao.messaging.consumer;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs tasks on the thread that waits for an answer, so that what a handler computes keeps no event
 * loop from its requests.
 */
final class OwnThread implements Executor {

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /**
   * Waits for the answer and runs meanwhile what is handed in; throws what the answer fails with.
   */
  <T> T await(Uni<T> uni) {
    tasks.clear(); // of an attempt that was cut off
    CompletableFuture<T> answer = uni.subscribeAsCompletionStage();
    var unused = answer.whenComplete((item, failure) -> execute(() -> {})); // ends the waiting
    try {
      while (!answer.isDone()) {
        tasks.take().run();
      }
      return answer.join();
    } catch (InterruptedException e) {
      answer.cancel(false);
      throw new CompletionException(e);
    }
  }
}
