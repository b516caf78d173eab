package dev.kaipiao.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When every thread waits for the bureau, its answers still reach them. */
@QuarkusTest
@TestProfile(FewThreadsIT.Few.class)
@QuarkusTestResource(KafkaPostgresResource.class)
@QuarkusTestResource(WithOutside.class)
class FewThreadsIT {

  private static final int CALLERS = 24;

  Outside outside;

  /** Far fewer threads than callers. */
  public static final class Few implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.thread-pool.core-threads", "3", "quarkus.thread-pool.max-threads", "3");
    }
  }

  @BeforeEach
  void everybodyIsRegistered() {
    Sellers.register(outside.url());
  }

  @Test
  void moreCallersThanThreadsAreAllServed() {
    // Given
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      // When
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, CALLERS)
              .mapToObj(i -> CompletableFuture.supplyAsync(FewThreadsIT::status, callers))
              .toList();
      // Then
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(201));
    } finally {
      callers.shutdownNow();
    }
  }

  private static int status() {
    return Sellers.post(UUID.randomUUID().toString(), Sellers.request(Sellers.ORDINARY, "3.00"))
        .extract()
        .statusCode();
  }
}
