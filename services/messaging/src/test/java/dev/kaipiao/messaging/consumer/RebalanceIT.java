package dev.kaipiao.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.messaging.TestInstance;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instances come and go while records keep coming. */
@ExtendWith(StackExtension.class)
class RebalanceIT {

  private static final Logger LOG = Logger.getLogger(RebalanceIT.class);
  private static final int KEYS = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Below what a member that leaves without a word costs, its session of ten seconds. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(4);

  private ConsumerStage stage;
  private final ExecutorService sender = Executors.newSingleThreadExecutor();
  private final AtomicBoolean sending = new AtomicBoolean(true);
  private final AtomicInteger sent = new AtomicInteger();

  @BeforeEach
  void prepare(TestStack stack) {
    stage = new ConsumerStage(stack);
  }

  @AfterEach
  void close() {
    sending.set(false);
    sender.shutdown();
    stage.close();
  }

  @Test
  void instancesThatComeAndGoNeitherLoseNorRepeatNorStopTheWork() {
    // Given
    WorkLog work = WorkLog.in(stage.start(WorkLog.keepAs("first")));
    sender.execute(this::keepSending);
    await().until(() -> work.workers() == 1);
    // When
    TestInstance second = stage.start(WorkLog.keepAs("second"));
    await().atMost(PATIENCE).until(() -> work.workers() == 2);
    int before = sent.get();
    await().until(() -> sent.get() > before + 400);
    second.messaging().close();
    int after = sent.get();
    await().until(() -> sent.get() > after + 400);
    sending.set(false);
    // Then
    await().atMost(PATIENCE).until(() -> stage.effectCount() == sent.get());
    assertEachKeyInOrder();
    Duration gap = work.longestGap();
    LOG.infof("the longest gap of a partition was %d ms", gap.toMillis());
    assertThat(gap).isLessThan(LONGEST_GAP);
  }

  private void keepSending() {
    while (sending.get()) {
      int number = sent.get();
      stage.send("key-" + number % KEYS, Integer.toString(number / KEYS));
      sent.incrementAndGet();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    stage.flush();
  }

  private void assertEachKeyInOrder() {
    Map<String, List<String>> effects = stage.effects();
    assertThat(effects).hasSize(KEYS);
    effects.forEach(
        (key, values) ->
            assertThat(values)
                .as(key)
                .containsExactlyElementsOf(
                    IntStream.range(0, values.size()).mapToObj(Integer::toString).toList()));
  }
}
