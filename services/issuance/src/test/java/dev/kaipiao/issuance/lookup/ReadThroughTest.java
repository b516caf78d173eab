package dev.kaipiao.issuance.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Kept 600 s, refreshed after 300 s; what can change 0.2 s, what is absent 1 s. Virtual time. */
class ReadThroughTest {

  private static final LookupSettings.Kept TIMES =
      new SmallRyeConfigBuilder()
          .withMapping(LookupSettings.class)
          .build()
          .getConfigMapping(LookupSettings.class)
          .kept();

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger loads = new AtomicInteger();
  private volatile Optional<String> content = Optional.of("final 1");
  private volatile boolean down;

  private final ReadThrough<String, String> cache = through(this::ask);

  @Test
  void tenThousandCallersOfOneColdKeyAreOneLoad() throws InterruptedException {
    // Given a source that takes its time
    List<UniEmitter<? super Optional<String>>> asked = new ArrayList<>();
    ReadThrough<String, String> slow =
        through(
            key ->
                Uni.createFrom()
                    .emitter(
                        emitter -> {
                          loads.incrementAndGet();
                          asked.add(emitter);
                        }));
    List<CompletableFuture<Answer<String>>> answers = new ArrayList<>();
    ExecutorService callers = Executors.newFixedThreadPool(8);
    // When
    List<CompletableFuture<CompletableFuture<Answer<String>>>> calls = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      calls.add(
          CompletableFuture.supplyAsync(
              () -> slow.get("key").subscribeAsCompletionStage(), callers));
    }
    calls.forEach(call -> answers.add(call.join()));
    callers.shutdown();
    assertThat(asked).hasSize(1);
    asked.get(0).complete(Optional.of("final 1"));
    // Then
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().value()).contains("final 1"));
    assertThat(loads).hasValue(1);
  }

  @Test
  void whileTheSourceIsDownForFiveMinutesAnswersAreStaleAndNoneFails() {
    // Given
    get();
    advance(Duration.ofSeconds(299));
    down = true;
    // When
    for (int second = 0; second < 300; second++) {
      advance(Duration.ofSeconds(1));
      // Then
      Answer<String> answer = get();
      assertThat(answer.value()).contains("final 1");
      assertThat(answer.isStale()).isEqualTo(second > 0);
    }
    // And then it is too old
    advance(Duration.ofSeconds(2));
    assertThatThrownBy(this::get).hasMessage("down");
    // And when the source is back
    down = false;
    assertThat(get().isStale()).isFalse();
  }

  @Test
  void whatIsFinalIsLookedUpAgainBehindTheCaller() {
    // Given
    get();
    content = Optional.of("final 2");
    advance(Duration.ofSeconds(301));
    // When
    String first = get().value().orElseThrow();
    String second = get().value().orElseThrow();
    // Then
    assertThat(first).isEqualTo("final 1");
    assertThat(second).isEqualTo("final 2");
    assertThat(loads).hasValue(2);
  }

  @Test
  void whatCanChangeIsSeenSoon() {
    // Given
    content = Optional.of("signed");
    get();
    content = Optional.of("reported");
    // Then
    assertThat(get().value()).contains("signed");
    advance(Duration.ofMillis(200));
    assertThat(get().value()).contains("reported");
  }

  @Test
  void whatCanChangeIsGivenWhenNothingCanBeAsked() {
    // Given
    content = Optional.of("signed");
    get();
    down = true;
    advance(Duration.ofSeconds(60));
    // Then
    Answer<String> answer = get();
    assertThat(answer.value()).contains("signed");
    assertThat(answer.overdue()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
  }

  @Test
  void thatThereIsNoneIsSaidForAMomentAndNeverWhenNothingCanBeAsked() {
    // Given
    content = Optional.empty();
    get();
    get();
    assertThat(loads).hasValue(1);
    // Then
    down = true;
    advance(Duration.ofSeconds(1));
    assertThatThrownBy(this::get).hasMessage("down");
    down = false;
    content = Optional.of("signed");
    assertThat(get().value()).contains("signed");
  }

  @Test
  void aFailureIsNotRemembered() {
    down = true;
    assertThatThrownBy(this::get).hasMessage("down");
    down = false;
    assertThat(get().value()).contains("final 1");
  }

  @Test
  void whoKnowsThatItHasChangedGetsItAsItIs() {
    // Given
    get();
    content = Optional.of("final 2");
    // Then
    assertThat(cache.now("key").await().indefinitely().value()).contains("final 2");
    assertThat(get().value()).contains("final 2");
  }

  private ReadThrough<String, String> through(
      java.util.function.Function<String, Uni<Optional<String>>> source) {
    return new ReadThrough<>(
        source, text -> text.startsWith("final"), TIMES, TIMES.absent(), now::get);
  }

  private Uni<Optional<String>> ask(String key) {
    return Uni.createFrom()
        .item(
            () -> {
              loads.incrementAndGet();
              if (down) {
                throw new IllegalStateException("down");
              }
              return content;
            });
  }

  private Answer<String> get() {
    return cache.get("key").await().indefinitely();
  }

  private void advance(Duration by) {
    now.addAndGet(by.toNanos());
  }
}
