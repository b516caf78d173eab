package dev.kaipiao.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.benchmarks.load.ledger.Duplicates;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.generator.RequestGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class LoadRunIT {

  private static final double RATE = 200;
  private static final int REQUESTS = 600;

  private static final Load LOAD = Load.steady(RATE, Duration.ofSeconds(1), Duration.ofSeconds(2));

  private FakePlatform platform;
  private LoadPlan plan;

  @BeforeEach
  void start(TestStack stack) {
    platform = new FakePlatform(stack.bootstrapServers());
    var target =
        new LoadTarget(
            List.of(platform.address()),
            List.of(platform.address()),
            stack.bootstrapServers(),
            tenant -> "token");
    plan =
        LoadPlan.of(target, new RequestGenerator(1).sellers(20), LOAD)
            .withPatience(Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws InterruptedException {
    platform.close();
  }

  @Test
  void everyStageOfEveryRequestIsSeen() throws InterruptedException {
    // Given
    List<LoadProgress> told = new ArrayList<>();
    // When
    var report = LoadRun.run(plan, told::add);
    // Then
    assertThat(report.ok()).isTrue();
    assertThat(report.offeredPerSecond()).isCloseTo(RATE, within(RATE / 10));
    assertThat(report.seconds()).isCloseTo(2, within(0.3));
    assertThat(
            List.of(
                report.accepted().count(),
                report.issued().count(),
                report.signed().count(),
                report.reported().count(),
                report.audited().count()))
        .containsOnly(400L);
    assertThat(report.details().requests()).isEqualTo(REQUESTS);
    assertThat(report.details().acknowledged()).isEqualTo(REQUESTS);
    assertThat(told).isNotEmpty();
  }

  @Test
  void requestsComeInThroughEveryLane() throws InterruptedException {
    // When
    var report = LoadRun.run(with(new Mix(0.3, 0.4, 20, 0)), LoadListener.NONE);
    // Then
    assertThat(report.ok()).isTrue();
    assertThat(report.details().repeated()).isZero();
    assertThat(report.audited().count()).isEqualTo(report.accepted().count()).isGreaterThan(350);
  }

  @Test
  void aWrongRequestThatIsIssuedIsNotOk() throws InterruptedException {
    // When
    var report = LoadRun.run(with(new Mix(0, 0, 1, 0.02)), LoadListener.NONE);
    // Then
    assertThat(report.ok()).isFalse();
    assertThat(report.details().rejected().missed()).isNotEmpty();
  }

  @Test
  void whatIsForgottenIsLostAndWhatIsDoubledIsDuplicated() throws InterruptedException {
    // Given
    platform.forgotten = Set.of(17, 450);
    platform.doubled = Set.of(300);
    Duration patience = Duration.ofSeconds(3);
    // When
    var report = LoadRun.run(plan.withPatience(patience).withSettling(patience), LoadListener.NONE);
    // Then
    assertThat(report.ok()).isFalse();
    assertThat(report.lost()).isEqualTo(2);
    assertThat(report.details().losses().neverDecided()).isEqualTo(2);
    assertThat(report.details().lostRequests()).hasSize(2).containsValue("queued");
    assertThat(report.details().duplicates()).isEqualTo(new Duplicates(1, 0, 0, 0, 0, 0));
  }

  @Test
  void aCallThatWasCutOffIsRepeatedUnderItsKey() throws InterruptedException {
    // Given
    platform.cutOff = Set.of(100, 101, 500);
    // When
    var report = LoadRun.run(plan, LoadListener.NONE);
    // Then
    assertThat(report.ok()).isTrue();
    assertThat(report.details().repeated()).isGreaterThanOrEqualTo(3);
    assertThat(report.accepted().maxMs()).isGreaterThan(100);
  }

  @Test
  void whatOneInstanceDoesNotAnswerAnotherOneDoes(TestStack stack) throws Exception {
    // Given
    var target =
        new LoadTarget(
            List.of(nobody(), platform.address()),
            List.of(platform.address()),
            stack.bootstrapServers(),
            tenant -> "token");
    // When
    var report =
        LoadRun.run(
            LoadPlan.of(target, plan.sellers(), LOAD).withPatience(plan.patience()),
            LoadListener.NONE);
    // Then
    assertThat(report.ok()).isTrue();
    assertThat(report.details().repeated()).isGreaterThanOrEqualTo(REQUESTS / 2);
  }

  @Test
  void anInstanceThatIsSilentKeepsNobodyFromTheOthers(TestStack stack) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, REQUESTS)) {
      // Given
      var target =
          new LoadTarget(
              List.of(addressOf(silent), platform.address()),
              List.of(platform.address()),
              stack.bootstrapServers(),
              tenant -> "token");
      Load load = Load.steady(RATE, Duration.ZERO, Duration.ofSeconds(3));
      // When: it goes away after half of the requests were accepted elsewhere
      var report =
          LoadRun.run(
              LoadPlan.of(target, plan.sellers(), load).withPatience(plan.patience()),
              progress -> {
                if (progress.tally().accepted() > REQUESTS / 2) {
                  close(silent);
                }
              });
      // Then
      assertThat(report.ok()).isTrue();
      assertThat(report.accepted().p50Ms()).isLessThan(1_000);
    }
  }

  @Test
  void whatWasRefusedIsNotAccepted() throws InterruptedException {
    // Given
    platform.refused = Set.of(250, 251);
    // When
    var report = LoadRun.run(plan, LoadListener.NONE);
    // Then
    assertThat(report.accepted().count()).isEqualTo(398);
    assertThat(report.details().refused()).isEqualTo(2);
    assertThat(report.lost()).isZero();
  }

  @Test
  void theReportIsWrittenAsPromised() throws InterruptedException {
    // Given
    var report = LoadRun.run(plan, LoadListener.NONE);
    // When
    Map<?, ?> json = Json.read(Json.write(report.with(Map.of(), List.of(), null)), Map.class);
    // Then
    assertThat(json.keySet().stream().map(Object::toString))
        .contains(
            "offeredPerSecond",
            "seconds",
            "ok",
            "lost",
            "duplicated",
            "accepted",
            "issued",
            "signed",
            "reported",
            "audited",
            "processes");
    assertThat(((Map<?, ?>) json.get("audited")).keySet().stream().map(Object::toString))
        .containsExactly("count", "perSecond", "p50Ms", "p99Ms", "maxMs");
  }

  /** An address at which nothing listens. */
  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return addressOf(socket);
    }
  }

  private static URI addressOf(ServerSocket socket) {
    return URI.create("http://localhost:" + socket.getLocalPort());
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoadPlan with(Mix mix) {
    return LoadPlan.of(plan.target(), plan.sellers(), LOAD.with(mix)).withPatience(plan.patience());
  }
}
