package dev.kaipiao.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.kaipiao.messaging.publisher.OverloadedException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingFaultsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "40001", "40P01", "57P01", "57P03", "57014", "53300", "53100", "08006", "55P03", "25P03"
      })
  void whatTheServerTakesBackLaterPasses(String state) {
    assertThat(PassingFaults.isPassing(new PgException("m", "ERROR", state, null))).isTrue();
    assertThat(PassingFaults.isPassing(new SQLException("m", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22021", "23514", "25P02", "42P01"})
  void whatTheRecordBringsAboutDoesNotPass(String state) {
    assertThat(PassingFaults.isPassing(new PgException("m", "ERROR", state, null))).isFalse();
  }

  @Test
  void aLostOrHungNeighbourPasses() {
    assertThat(PassingFaults.isPassing(new ConnectException("refused"))).isTrue();
    assertThat(PassingFaults.isPassing(new IOException("Connection reset by peer"))).isTrue();
    assertThat(PassingFaults.isPassing(ClosedConnectionException.INSTANCE)).isTrue();
    assertThat(PassingFaults.isPassing(new TimeoutException())).isTrue();
    assertThat(PassingFaults.isPassing(new io.smallrye.mutiny.TimeoutException())).isTrue();
    assertThat(PassingFaults.isPassing(new RetryLaterException("later"))).isTrue();
    assertThat(PassingFaults.isPassing(new OverloadedException("full"))).isTrue();
  }

  @Test
  void whatCausedTheFaultCounts() {
    // Given
    Exception passing = new CompletionException(new RuntimeException(new ConnectException()));
    // Then
    assertThat(PassingFaults.isPassing(passing)).isTrue();
  }

  @Test
  void aPayloadThatCannotBeReadDoesNotPassAlthoughItIsAnIoException() {
    // Given
    Exception unreadable = new UncheckedIOException(new JsonParseException(null, "bad"));
    // Then
    assertThat(PassingFaults.isPassing(unreadable)).isFalse();
  }

  @Test
  void aProgrammingErrorDoesNotPass() {
    assertThat(PassingFaults.isPassing(new NullPointerException())).isFalse();
    assertThat(PassingFaults.isPassing(new IllegalStateException("connection"))).isFalse();
  }
}
