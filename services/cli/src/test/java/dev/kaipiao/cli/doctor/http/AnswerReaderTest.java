package dev.kaipiao.cli.doctor.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

  @Test
  void anAnswerOfKnownLengthIsWholeWhenAllHasCome() {
    // Given
    String text =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    // When
    Answer answer = read(text, false).orElseThrow();
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.mediaType()).isEqualTo("application/json");
    assertThat(answer.text()).isEqualTo("{}");
    assertThat(answer.whole()).isTrue();
    assertThat(read(text.substring(0, text.length() - 1), true).orElseThrow().whole()).isFalse();
  }

  @Test
  void anAnswerOfUnknownLengthEndsWithTheConnection() {
    String text = "HTTP/1.0 200 OK\r\n\r\nsome";
    assertThat(read(text, false).orElseThrow().whole()).isFalse();
    assertThat(read(text, true).orElseThrow().whole()).isTrue();
  }

  @Test
  void chunksArePutTogether() {
    // Given
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    String body = "4;ext=1\r\n{\"a\"\r\n4\r\n: 1}\r\n0\r\n\r\n";
    // When
    Answer answer = read(head + body, false).orElseThrow();
    // Then
    assertThat(answer.text()).isEqualTo("{\"a\": 1}");
    assertThat(answer.whole()).isTrue();
  }

  @Test
  void chunksThatBreakOffAreNotWhole() {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (String body : new String[] {"", "4", "4\r\n", "4\r\nab", "4\r\nabcd\r\n", "x\r\n"}) {
      assertThat(read(head + body, true).orElseThrow().whole()).as(body).isFalse();
    }
  }

  @Test
  void halfAHeadIsNoAnswer() {
    assertThat(read("HTTP/1.1 200 OK\r\nDate: x\r\n", true)).isEmpty();
    assertThat(AnswerReader.isHalfHead("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII))).isTrue();
    assertThat(read("HTTP/9 2\r\n\r\n", true)).isEmpty();
    assertThat(AnswerReader.mayBeHttp("HT".getBytes(US_ASCII))).isTrue();
    assertThat(AnswerReader.mayBeHttp("SSH-2.0".getBytes(US_ASCII))).isFalse();
  }

  @Test
  void headersOfOneNameAreJoinedAndNamesHaveNoCase() {
    Answer answer = read("HTTP/1.1 204 No\r\nVIA: a\r\nvia: b\r\n\r\n", false).orElseThrow();
    assertThat(answer.header("via")).contains("a, b");
    assertThat(answer.whole()).isTrue();
  }

  private static Optional<Answer> read(String text, boolean ended) {
    return AnswerReader.read(text.getBytes(US_ASCII), ended);
  }
}
