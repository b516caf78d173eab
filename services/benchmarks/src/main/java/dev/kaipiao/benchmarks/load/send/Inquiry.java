package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.benchmarks.load.bytes.TextField;
import dev.kaipiao.benchmarks.load.ledger.Findings;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.request.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Asks issuance, by the caller's own key, what became of requests that did not come to their end.
 * One that was published on Kafka and rejected is found only so, as nobody told the generator its
 * id; all others stay lost, with what was told beside them.
 */
public final class Inquiry {

  private static final int MOST = 500;
  private static final int TOLD = 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final TextField STATE = new TextField("state");
  private static final TextField CODE = new TextField("code");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI issuance;
  private final Traffic traffic;
  private final Tokens tokens;
  private final RequestLedger ledger;

  public Inquiry(
      URI issuance, Traffic traffic, UnaryOperator<String> tokenOf, RequestLedger ledger) {
    this.issuance = issuance;
    this.traffic = traffic;
    this.tokens = new Tokens(tokenOf, System::nanoTime);
    this.ledger = ledger;
  }

  /** Returns the first keys that stay open, each with the state that was told of it. */
  public Map<String, String> ask(Findings findings) throws InterruptedException {
    Map<String, String> told = new LinkedHashMap<>();
    for (int sequence : findings.openRequests(MOST)) {
      String state = stateOf(sequence);
      if (!ledger.fateOf(sequence).settled() && told.size() < TOLD) {
        told.put(traffic.keyOf(sequence), state);
      }
    }
    return told;
  }

  private String stateOf(int sequence) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = client.send(question(sequence), BodyHandlers.ofByteArray());
      byte[] body = answer.body();
      String state = STATE.text(body, 0, body.length);
      if (state.equals("rejected")) {
        ledger.rejected(sequence, CODE.texts(body));
      }
      return state.isEmpty() ? "HTTP " + answer.statusCode() : state;
    } catch (IOException e) {
      return "no answer: " + e.getMessage();
    }
  }

  private HttpRequest question(int sequence) {
    String key = URLEncoder.encode(traffic.keyOf(sequence), UTF_8);
    return HttpRequest.newBuilder(issuance.resolve("/v1/invoice-requests?key=" + key))
        .timeout(TIMEOUT)
        .header("authorization", tokens.headerOf(traffic.tenantOf(sequence)))
        .build();
  }
}
