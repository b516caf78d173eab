package dev.kaipiao.issuance.bureau.leqi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeqiTransportIT {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int LONGEST_SECONDS = 30;

  private ServerSocket bureau;

  @BeforeEach
  void open() throws IOException {
    bureau = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    bureau.close();
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUpAndItsConnectionLetGo() throws Exception {
    // Given a bureau that says the beginning of an answer and no more
    CompletableFuture<Integer> letGo = CompletableFuture.supplyAsync(this::beginAndWait);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + bureau.getLocalPort()))
            .timeout(PATIENCE)
            .build();
    // When
    Uni<HttpResponse<byte[]>> answer =
        LeqiTransport.answer(HttpClient.newHttpClient(), request, PATIENCE);
    // Then
    assertThatThrownBy(() -> answer.await().indefinitely()).isInstanceOf(TimeoutException.class);
    assertThat(letGo.get(LONGEST_SECONDS, TimeUnit.SECONDS)).isNegative();
  }

  /** What is read after the request was: -1 when the other side has let go. */
  private int beginAndWait() {
    try (Socket connection = bureau.accept()) {
      byte[] request = new byte[8192];
      int read = connection.getInputStream().read(request);
      assertThat(read).isPositive();
      connection.getOutputStream().write(HEAD.getBytes(US_ASCII));
      return connection.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
