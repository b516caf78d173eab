package dev.kaipiao.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.cli.bench.OwnStack;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.edge.Edge;
import dev.kaipiao.testkit.edge.EdgeConnection;
import dev.kaipiao.testkit.edge.EdgeKeys.Holder;
import dev.kaipiao.testkit.edge.HttpMessage;
import dev.kaipiao.testkit.edge.Payload;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The edge before the real services, and what services do with attacks that come past it. */
class EdgeIT {

  private static final int INVOICES = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> FREE_TEXTS =
      List.of("/buyer/name", "/buyer/address", "/lines/0/name", "/orderNumber", "/remark");

  private static OwnStack own;
  private static Edge edge;

  private final Stack stack = own.stack();
  private final RequestGenerator generator = new RequestGenerator(31);
  private final Seller seller = Cast.standard().generated().get(0);

  /** Where the status of what was accepted is, and the attack that stands in it. */
  private record Accepted(String status, String text) {}

  @BeforeAll
  static void start() {
    assumeTrue(Edge.canRun(), "there is neither apt-get nor dpkg here to fetch nginx with");
    own = OwnStack.start("edge", Cast.standard(), new Terminal());
    edge =
        Edge.start(
            StackDirectory.home().resolve("deploy/edge"),
            Map.of(
                "issuance:8081", port(ServiceKind.ISSUANCE),
                "signing:8082", port(ServiceKind.SIGNING),
                "signing:2230", port(ServiceKind.SIGNING),
                "receipts:8083", port(ServiceKind.RECEIPTS),
                "audit:8084", port(ServiceKind.AUDIT),
                "console:8080", port(ServiceKind.CONSOLE)),
            Map.of());
  }

  @AfterAll
  static void end() {
    if (edge != null) {
      edge.close();
    }
    if (own != null) {
      own.close();
    }
  }

  @Test
  void aThousandOrdinaryInvoicesAreAcceptedThroughTheEdge() throws IOException {
    // Given
    List<Integer> answers = new ArrayList<>();
    // When
    try (EdgeConnection connection = edge.connect("api", Holder.NOBODY)) {
      for (int i = 0; i < INVOICES; i++) {
        Seller one = Cast.standard().generated().get(i % Cast.standard().generated().size());
        answers.add(
            connection.ask(head(one, "ordinary-" + i), Json.write(generator.valid(one))).status());
      }
    }
    // Then
    assertThat(answers).hasSize(INVOICES).containsOnly(202);
  }

  @Test
  void anAttackThatComesPastTheEdgeIsATextLikeOthers() throws IOException {
    // Given
    List<Accepted> accepted = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (EdgeConnection straight = EdgeConnection.plain(port(ServiceKind.ISSUANCE))) {
      // When
      for (Payload payload : Payload.all()) {
        for (String pointer : FREE_TEXTS) {
          String key = "attack-" + accepted.size() + "-" + Math.abs(payload.hashCode());
          HttpMessage answer = straight.ask(head(seller, key), with(pointer, payload.text()));
          if (answer.status() == 202) {
            accepted.add(new Accepted(json(answer).path("status").asText(), payload.text()));
          } else if (answer.status() != 400 && answer.status() != 422) {
            faults.add(payload + " in " + pointer + ": " + answer);
          }
        }
      }
      // Then
      assertThat(faults).isEmpty();
      assertThat(accepted).hasSizeGreaterThan(100);
      for (Accepted one : accepted) {
        await().atMost(PATIENCE).untilAsserted(() -> assertIssuedAsItIs(straight, one));
      }
    }
    assertThat(Files.readString(stack.postgres().log()))
        .doesNotContain("syntax error")
        .doesNotContain("unterminated");
  }

  private void assertIssuedAsItIs(EdgeConnection straight, Accepted one) throws IOException {
    JsonNode status = get(straight, one.status());
    assertThat(status.path("state").asText()).isEqualTo("issued");
    JsonNode invoice = get(straight, status.path("invoice").asText());
    assertThat(texts(invoice)).anyMatch(text -> text.contains(one.text()));
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }

  private JsonNode get(EdgeConnection straight, String path) throws IOException {
    HttpMessage answer =
        straight.ask(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: issuance\r\nAccept: application/json\r\n"
                + authorization(seller),
            new byte[0]);
    assertThat(answer.status()).isEqualTo(200);
    return json(answer);
  }

  private String head(Seller from, String key) {
    return "POST /v1/invoice-requests HTTP/1.1\r\nHost: api.kaipiao.example\r\n"
        + "Content-Type: application/json\r\nIdempotency-Key: "
        + key
        + "\r\n"
        + authorization(from);
  }

  private String authorization(Seller from) {
    return "Authorization: Bearer " + stack.keys().tokens().enterprise(from.tenant()) + "\r\n";
  }

  private byte[] with(String pointer, String text) {
    ObjectNode tree = Json.mapper().valueToTree(generator.valid(seller, 1));
    tree.remove("idempotencyKey");
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    ((ObjectNode) tree.at(parent)).put(pointer.substring(parent.length() + 1), text);
    return Json.write(tree);
  }

  private static JsonNode json(HttpMessage answer) throws IOException {
    return Json.mapper().readTree(new String(answer.body(), UTF_8));
  }

  private static int port(ServiceKind kind) {
    return own.stack().service(kind).port();
  }
}
