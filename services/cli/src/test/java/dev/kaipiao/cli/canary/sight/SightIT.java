package dev.kaipiao.cli.canary.sight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kaipiao.cli.canary.balancer.Answer;
import dev.kaipiao.cli.canary.judge.Judge.Pair;
import dev.kaipiao.cli.canary.judge.Judge.Question;
import dev.kaipiao.cli.canary.judge.Measure;
import dev.kaipiao.cli.canary.judge.Part;
import dev.kaipiao.cli.canary.sight.Sight.Interval;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances that count, one service behind them, and a balancer that says what it saw. */
class SightIT {

  private static final String NEW = "issuance-2";
  private static final String RUNNING = "issuance";

  private final Counting fresh = new Counting();
  private final Counting running = new Counting();
  private final Counting behind = new Counting();
  private final List<Answer> seen = new ArrayList<>();
  private Sight sight;

  @BeforeEach
  void start() throws IOException {
    sight =
        new Sight(
            Map.of(RUNNING, running.start()),
            Map.of(NEW, fresh.start()),
            List.of(behind.start()),
            this::take);
    sight.look(false, false);
  }

  @AfterEach
  void stop() {
    List.of(fresh, running, behind).forEach(Counting::stop);
  }

  @Test
  void eachReleaseIsToldByWhatItsOwnInstancesDid() {
    // Given
    answered(NEW, 2, 500);
    answered(NEW, 3, 202);
    answered(RUNNING, 95, 202);
    fresh.metrics =
        """
        kaipiao_issuance_refused_total{reason="KP-1004"} 1.0
        kaipiao_issuance_issued_total 7.0
        kaipiao_issuance_rejected_total{reason="KP-3001"} 3.0
        """;
    running.metrics = "kaipiao_issuance_issued_total 40.0\nkaipiao_group_lag_time_seconds 2.0\n";
    behind.parked = 4;
    // When
    Interval interval = sight.look(false, false);
    // Then
    assertThat(interval.pairs())
        .containsEntry(Question.of(Measure.ERRORS), new Pair(new Part(2, 5), new Part(0, 95)))
        .containsEntry(Question.reason("KP-1004"), new Pair(new Part(1, 5), new Part(0, 95)))
        .containsEntry(Question.of(Measure.REJECTIONS), new Pair(new Part(3, 10), new Part(0, 40)));
    assertThat(interval.answersOfNew()).isEqualTo(5);
    assertThat(interval.decided()).isEqualTo(50);
    assertThat(interval.decidedByNew()).isEqualTo(10);
    assertThat(interval.parkedBehind()).isEqualTo(4);
    assertThat(sight.lag()).hasSeconds(2);
  }

  @Test
  void theWholeIsComparedWithWhatTheRunningReleaseDidBefore() {
    // Given
    answered(RUNNING, 75, 202);
    answered(NEW, 25, 202);
    sight.look(false, true);
    answered(NEW, 100, 500);
    // When
    Interval interval = sight.look(true, false);
    // Then
    assertThat(interval.pairs())
        .containsEntry(Question.of(Measure.ERRORS), new Pair(new Part(100, 100), new Part(0, 75)));
  }

  @Test
  void itsFirstAnswersMayBeSlow() {
    // Given
    answered(RUNNING, 200, 202);
    answered(NEW, 10, 202);
    // Then
    assertThat(sight.look(false, false).pairs().get(Question.of(Measure.SLOW)).fresh())
        .isEqualTo(Part.NONE);
    answered(NEW, 10, 202);
    sight.look(false, false);
    answered(NEW, 10, 202);
    assertThat(sight.look(false, false).pairs().get(Question.of(Measure.SLOW)).fresh())
        .isEqualTo(new Part(0, 10));
  }

  @Test
  void anInstanceThatDoesNotAnswerHasCountedNothing() {
    // Given
    fresh.stop();
    answered(RUNNING, 10, 202);
    // When
    Interval interval = sight.look(false, false);
    // Then
    assertThat(interval.decidedByNew()).isZero();
    assertThat(interval.answers()).isEqualTo(10);
  }

  private void answered(String server, int times, int status) {
    seen.addAll(Collections.nCopies(times, new Answer(server, status, 5)));
  }

  private List<Answer> take() {
    List<Answer> taken = List.copyOf(seen);
    seen.clear();
    return taken;
  }

  /** Stands for an instance. */
  private static final class Counting {

    private HttpServer server;
    private volatile String metrics = "kaipiao_issuance_issued_total 0.0\n";
    private volatile int parked;

    Instance start() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            boolean counts = exchange.getRequestURI().getPath().equals("/q/metrics");
            String text = counts ? metrics : "{\"count\":" + parked + ",\"items\":[]}";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return new Instance("http://localhost:" + server.getAddress().getPort(), "token");
    }

    void stop() {
      server.stop(0);
    }
  }
}
