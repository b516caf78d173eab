package dev.kaipiao.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

  private static final String ACCEPTED =
      "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\ncontent-length: 15\r\n\r\n"
          + "{\"id\":\"number\"}";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n5;x=y\r\n:\"b\"}\r\n0\r\n\r\n";

  private final AnswerReader reader = new AnswerReader();

  @Test
  void anAnswerIsReadByItsLength() {
    // When
    var answer = read(ACCEPTED).orElseThrow();
    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.retryAfterSeconds()).isEqualTo(WireAnswer.NO_HINT);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"id\":\"number\"}");
  }

  @Test
  void chunksArePutTogether() {
    // When
    var answer = read(CHUNKED).orElseThrow();
    // Then
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"a\":\"b\"}");
  }

  @Test
  void aRefusalTellsWhenToComeBack() {
    // When
    var answer =
        read("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")
            .orElseThrow();
    // Then
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.retryAfterSeconds()).isEqualTo(7);
    assertThat(reader.closes()).isFalse();
  }

  @Test
  void aServerThatClosesSaysSo() {
    // When
    read("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    // Then
    assertThat(reader.closes()).isTrue();
  }

  @Test
  void oneAnswerFollowsAnother() {
    // Given
    read(ACCEPTED);
    // When
    var second = read("HTTP/1.1 204 No Content\r\n\r\n").orElseThrow();
    // Then
    assertThat(second.status()).isEqualTo(204);
    assertThat(second.body()).isEmpty();
  }

  @Property
  void itDoesNotMatterHowAnAnswerIsCutOnItsWay(
      @ForAll @IntRange(min = 1, max = 60) int piece, @ForAll boolean chunked) {
    // Given
    byte[] bytes = (chunked ? CHUNKED : ACCEPTED).getBytes(UTF_8);
    Optional<WireAnswer> answer = Optional.empty();
    // When
    for (int from = 0; from < bytes.length; from += piece) {
      assertThat(answer).isEmpty();
      int to = Math.min(bytes.length, from + piece);
      answer = reader.read(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to)));
    }
    // Then
    assertThat(answer).isPresent();
    assertThat(answer.get().status()).isEqualTo(chunked ? 200 : 202);
  }

  private Optional<WireAnswer> read(String text) {
    return reader.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }
}
