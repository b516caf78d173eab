package dev.kaipiao.issuance.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.testkit.KafkaPostgresResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class DatabaseGuardIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject LookupSettings settings;

  private final AtomicInteger asked = new AtomicInteger();
  private DatabaseGuard guard;

  @BeforeEach
  void begin() {
    guard = new DatabaseGuard(settings, new SimpleMeterRegistry());
  }

  @Test
  void ninetyNineFailuresKeepItClosed() {
    times(99, this::fail);
    assertThat(guard.isClosed()).isTrue();
    assertThat(asked).hasValue(99);
  }

  @Test
  void fiftyOfAHundredOpenIt() {
    // Given
    times(50, this::succeed);
    times(49, this::fail);
    assertThat(guard.isClosed()).isTrue();
    // When
    fail();
    // Then
    assertThat(guard.isClosed()).isFalse();
    assertThatThrownBy(() -> ask(Uni.createFrom().item("yes")))
        .isInstanceOf(CircuitBreakerOpenException.class);
    assertThat(asked).hasValue(100);
  }

  @Test
  void oneAtATimeMayTryWhetherItIsBack() {
    // Given
    times(100, this::fail);
    List<UniEmitter<? super String>> trying = new ArrayList<>();
    Uni<String> slow =
        Uni.createFrom()
            .emitter(
                emitter -> {
                  asked.incrementAndGet();
                  trying.add(emitter);
                });
    // When
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              CompletableFuture<String> call = guard.guarded(slow).subscribeAsCompletionStage();
              return !call.isCompletedExceptionally();
            });
    // Then
    assertThat(trying).hasSize(1);
    for (int i = 0; i < 20; i++) {
      CompletableFuture<String> other = guard.guarded(slow).subscribeAsCompletionStage();
      assertThatThrownBy(other::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(CircuitBreakerOpenException.class);
    }
    assertThat(asked).hasValue(101);
    // And when it succeeds
    trying.get(0).complete("back");
    // Then
    await().atMost(PATIENCE).until(guard::isClosed);
    succeed();
  }

  private void succeed() {
    assertThat(ask(Uni.createFrom().item("yes"))).isEqualTo("yes");
  }

  private void fail() {
    assertThatThrownBy(() -> ask(Uni.createFrom().failure(new IllegalStateException("no"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
  }

  private String ask(Uni<String> answer) {
    return guard
        .guarded(
            Uni.createFrom()
                .deferred(
                    () -> {
                      asked.incrementAndGet();
                      return answer;
                    }))
        .await()
        .atMost(PATIENCE);
  }

  private static void times(int count, Runnable call) {
    for (int i = 0; i < count; i++) {
      call.run();
    }
  }
}
