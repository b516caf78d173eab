package dev.kaipiao.issuance.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.testkit.KafkaPostgresResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
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

  @Test
  void someAreAskedAtOnceSomeWaitForTheirTurnAndTheRestIsTurnedAway() {
    // Given
    guard = new DatabaseGuard(small(), new SimpleMeterRegistry());
    Queue<UniEmitter<? super String>> underWay = new ConcurrentLinkedQueue<>();
    Uni<String> slow = Uni.createFrom().emitter(emitter -> underWay.add(emitter));
    // When: two at once, three behind them
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.add(guard.guarded(slow).subscribeAsCompletionStage());
    }
    // Then
    await().atMost(PATIENCE).until(() -> underWay.size() == 2);
    assertThatThrownBy(() -> guard.guarded(slow).subscribeAsCompletionStage().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(BulkheadException.class);
    assertThat(underWay).hasSize(2);
    assertThat(calls).noneMatch(CompletableFuture::isDone);
    // And when they are answered, those behind them get their turn
    for (int answered = 0; answered < 5; answered++) {
      await().atMost(PATIENCE).until(() -> !underWay.isEmpty());
      underWay.remove().complete("yes");
    }
    assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo("yes"));
    assertThat(guard.isClosed()).isTrue();
  }

  private static LookupSettings small() {
    return new SmallRyeConfigBuilder()
        .withMapping(LookupSettings.class)
        .withDefaultValue("kaipiao.issuance.lookup.concurrent", "2")
        .withDefaultValue("kaipiao.issuance.lookup.queued", "3")
        .withDefaultValue("kaipiao.issuance.lookup.timeout", "PT60S")
        .build()
        .getConfigMapping(LookupSettings.class);
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
