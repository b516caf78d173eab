package dev.kaipiao.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.proof.Evidence;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.cli.traffic.Told;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The examples of {@code docs/examples}: each is sent over HTTP and over Kafka with the same key,
 * so a good one yields one invoice and a wrong one the same reasons at both doors.
 */
final class Examples {

  private final DemoTraffic traffic;
  private final Ledger ledger;
  private final List<Sent> sent = new ArrayList<>();

  Examples(DemoTraffic traffic, Ledger ledger) {
    this.traffic = traffic;
    this.ledger = ledger;
  }

  /** One example, what it must come to, and what was told over HTTP. */
  private record Sent(JsonNode expected, Told overHttp, String requestId) {}

  void send() {
    Path directory = Cast.examplesDirectory();
    for (JsonNode expected : Json.read(read(directory.resolve("expected.json")), JsonNode.class)) {
      byte[] body = read(directory.resolve(expected.path("file").asText()));
      JsonNode request = Json.read(body, JsonNode.class);
      String key = request.path("idempotencyKey").asText();
      String tenant = expected.path("tenant").asText();
      String seller = request.path("seller").path("taxpayerId").asText();
      Told told = traffic.http().send(traffic.token(tenant), key, body).join();
      ledger.note(told);
      traffic.kafka().send(tenant, seller, key, body).join();
      sent.add(new Sent(expected, told, ledger.noteAcknowledged(tenant, key)));
    }
  }

  boolean cameOutAsExpected(Evidence evidence, Terminal terminal) {
    boolean all = true;
    for (Sent example : sent) {
      String seen = outcome(example, evidence);
      String wanted = wanted(example.expected());
      boolean right = seen.equals(wanted);
      terminal.say(
          "%-46s %s%s",
          example.expected().path("file").asText(), seen, right ? "" : "   EXPECTED: " + wanted);
      all &= right;
    }
    return all;
  }

  private static String outcome(Sent example, Evidence evidence) {
    String number = evidence.numberOf(example.requestId());
    if (number != null) {
      Evidence.Issued invoice = evidence.invoice(number).orElseThrow();
      return issued(invoice.net().toString(), new TreeSet<>(invoice.warnings()));
    }
    Set<String> overKafka =
        new TreeSet<>(evidence.requestsRejected().getOrDefault(example.requestId(), List.of()));
    if (example.overHttp() instanceof Told.Refused refused) {
      Set<String> atTheDoor = new TreeSet<>(refused.codes());
      return atTheDoor.equals(overKafka)
          ? rejected(atTheDoor)
          : rejected(atTheDoor) + " over HTTP, " + overKafka + " over Kafka";
    }
    return rejected(overKafka);
  }

  private static String wanted(JsonNode expected) {
    return expected.path("outcome").asText().equals("issued")
        ? issued(expected.path("net").asText(), texts(expected.path("warnings")))
        : rejected(texts(expected.path("reasons")));
  }

  private static String issued(String net, Set<String> warnings) {
    return "issued, net " + net + (warnings.isEmpty() ? "" : ", warnings " + warnings);
  }

  private static String rejected(Set<String> codes) {
    return "rejected " + codes;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
