package dev.kaipiao.signing.api.verification;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.signing.domain.verification.CheckResult;
import dev.kaipiao.signing.domain.verification.DocumentVerifier;
import dev.kaipiao.signing.domain.verification.Verification;
import dev.kaipiao.web.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Verifies on threads of its own, so that a flood of documents slows nobody but who sends it. */
@Singleton
public class VerificationDesk {

  private static final int WAITING = 256;
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private final DocumentVerifier verifier;
  private final MeterRegistry metrics;
  private final Timer timer;
  private final ThreadPoolExecutor threads;

  public VerificationDesk(DocumentVerifier verifier, MeterRegistry metrics) {
    int workers = Runtime.getRuntime().availableProcessors();
    this.verifier = verifier;
    this.metrics = metrics;
    this.timer = Meters.timer(metrics, Metric.SIGNING_VERIFICATION);
    this.threads =
        new ThreadPoolExecutor(
            workers,
            workers,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "verification"));
  }

  /** Runs work on the verifying threads; fails at once when too much waits there already. */
  <T> CompletableFuture<T> submit(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(
          ProblemException.retryAfter(503, ReasonCode.OVERLOADED, COME_AGAIN));
    }
  }

  VerificationReport verify(byte[] document) {
    Verification verification = timer.record(() -> verifier.verify(document));
    String outcome =
        verification.failures().stream()
            .findFirst()
            .map(CheckResult::reason)
            .map(ReasonCode::code)
            .orElse(verification.valid() ? "valid" : "invalid");
    Meters.counter(metrics, Metric.SIGNING_VERIFICATIONS, outcome).increment();
    return VerificationReport.of(verification);
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }
}
