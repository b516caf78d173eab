package dev.kaipiao.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bank.WebhookSeal;
import dev.kaipiao.simulators.bureau.Bureau;
import dev.kaipiao.simulators.bureau.BureauBehaviour;
import dev.kaipiao.simulators.bureau.BureauEntry;
import dev.kaipiao.simulators.bureau.BureauTerms;
import dev.kaipiao.simulators.journal.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A bureau and one webhook bank on a port of their own: the simulators' rules, with faults that a
 * test switches.
 */
public final class Outside implements AutoCloseable {

  /** What both sides sign webhooks with. */
  public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr";

  /** How a neighbour answers. */
  public enum Mood {
    WELL,
    /** 503, and nothing done. */
    UNAVAILABLE,
    /** Done, but the connection is cut instead of an answer. */
    ANSWER_LOST
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final WebhookSeal seal = new WebhookSeal(SECRET);
  private final Map<String, List<String>> numbersByMessage = new ConcurrentHashMap<>();
  private final Bureau bureau =
      new Bureau(
          new BureauTerms(
              Money.of("100000000000.00"),
              100_000,
              "2",
              Clock.systemUTC().instant().getEpochSecond() * 100_000),
          BureauBehaviour.normal("1.0"),
          Clock.systemUTC(),
          Journal.in(Optional.empty(), "bureau", BureauEntry.class));
  private volatile Mood bureauMood = Mood.WELL;
  private volatile Mood bankMood = Mood.WELL;

  Outside() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/leqi/1.0/", this::ask);
    server.createContext("/banks/", this::deliver);
    server.start();
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  public Bureau bureau() {
    return bureau;
  }

  public void bureauIs(Mood mood) {
    bureauMood = mood;
  }

  public void bankIs(Mood mood) {
    bankMood = mood;
  }

  /** Under how many messages the bank got this invoice; a repeated message counts once. */
  public long messagesWith(String number) {
    return numbersByMessage.values().stream().filter(numbers -> numbers.contains(number)).count();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void ask(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    Mood mood = bureauMood;
    if (mood == Mood.UNAVAILABLE) {
      answer(call, 503, new byte[0]);
      return;
    }
    String path = call.getRequestURI().getPath();
    byte[] answer = Json.write(bureau.answer(path.substring(path.lastIndexOf('/') + 1), body));
    finish(call, mood, answer);
  }

  private void deliver(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    Mood mood = bankMood;
    if (mood == Mood.UNAVAILABLE) {
      answer(call, 500, new byte[0]);
      return;
    }
    String id = call.getRequestHeaders().getFirst("webhook-id");
    if (!seal.holds(
        id,
        call.getRequestHeaders().getFirst("webhook-timestamp"),
        call.getRequestHeaders().getFirst("webhook-signature"),
        body)) {
      answer(call, 401, new byte[0]);
      return;
    }
    List<String> numbers = new ArrayList<>();
    for (JsonNode delivery : Json.mapper().readTree(body).path("deliveries")) {
      numbers.add(delivery.path("number").asText());
    }
    numbersByMessage.put(id, numbers);
    finish(call, mood, ("{\"acknowledged\":" + numbers.size() + "}").getBytes(UTF_8));
  }

  private static void finish(HttpExchange call, Mood mood, byte[] answer) throws IOException {
    if (mood == Mood.ANSWER_LOST) {
      call.close();
    } else {
      answer(call, 200, answer);
    }
  }

  private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
    try (call) {
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      call.getResponseBody().write(body);
    }
  }
}
