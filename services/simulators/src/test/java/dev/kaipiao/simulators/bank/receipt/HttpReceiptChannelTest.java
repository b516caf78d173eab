package dev.kaipiao.simulators.bank.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.receipt.ReceiptChannel.Fate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReceiptChannelTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private HttpServer receipts;
  private ReceiptChannel channel;
  private int status;
  private String answer = "";
  private int unsent;

  @BeforeEach
  void open() throws IOException {
    receipts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receipts.createContext(
        "/",
        call -> {
          byte[] body = answer.getBytes(UTF_8);
          int announced = body.length + unsent;
          call.sendResponseHeaders(status, announced == 0 ? -1 : announced);
          call.getResponseBody().write(body);
          call.getResponseBody().flush();
          if (unsent == 0) {
            call.close();
          }
        });
    receipts.start();
    channel =
        new HttpReceiptChannel(
            BankProfile.JIANGHAI,
            URI.create("http://localhost:" + receipts.getAddress().getPort()),
            HttpClient.newHttpClient(),
            Optional::empty,
            PATIENCE);
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    receipts.stop(0);
  }

  @Test
  void whatIsAcceptedIsThere() {
    assertThat(fate(202, "{\"receipts\": 1}")).isEqualTo(Fate.TAKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "422, KP-5005",
    "422, KP-5006",
    "422, KP-5007",
    "422, KP-5010",
    "422, KP-5014",
    "413, KP-1009"
  })
  void whatIsWrongInTheReceiptsIsRefusedForGood(int refused, String code) {
    assertThat(fate(refused, problem(code))).isEqualTo(Fate.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KP-5001", "KP-5002", "KP-5003", "KP-5004"})
  void whatIsNotBelievedMayHaveBeenDamagedOnTheWay(String code) {
    assertThat(fate(422, problem(code))).isEqualTo(Fate.NOT_BELIEVED);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 405, 415, 429, 500, 503})
  void whatCouldNotBeReadThereIsSentAgain(int refused) {
    assertThat(fate(refused, "")).isEqualTo(Fate.LATER);
  }

  @Test
  void whoDoesNotAnswerGetsItAgain() {
    receipts.stop(0);
    assertThat(fate(202, "")).isEqualTo(Fate.LATER);
  }

  @Test
  void anAnswerThatDoesNotEndIsNotWaitedFor() {
    unsent = 1;
    assertThat(fate(202, "{\"receipts\": 1}")).isEqualTo(Fate.LATER);
  }

  private Fate fate(int told, String body) {
    status = told;
    answer = body;
    return channel.send(List.of(new Parcel("[]".getBytes(UTF_8), "signature", "6101", 1))).get(0);
  }

  private static String problem(String code) {
    return "{\"type\": \"https://kaipiao.dev/problems/%1$s\", \"code\": \"%1$s\"}".formatted(code);
  }
}
