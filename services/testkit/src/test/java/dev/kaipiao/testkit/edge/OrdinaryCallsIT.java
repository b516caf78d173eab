package dev.kaipiao.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What honest callers send passes, whole and unchanged. */
class OrdinaryCallsIT {

  private static final int INVOICES = 1_000;
  private static final Path EXAMPLES = Path.of("..", "..", "docs", "examples");

  /** Where texts of companies' own making stand. */
  private static final List<String> FREE_TEXTS =
      List.of(
          "/buyer/name", "/buyer/address", "/lines/0/name", "/lines/0/specification", "/remark");

  private final Call call = Call.invoiceRequest();
  private SharedEdge shared;

  @BeforeEach
  void theEdgeIsThere() {
    shared = SharedEdge.get();
  }

  @Test
  void aThousandInvoicesPassUnchanged() throws IOException {
    // Given
    RequestGenerator generator = new RequestGenerator(31);
    List<Seller> sellers = generator.sellers(20);
    List<String> unusual = Resources.text("unusual-texts.txt").lines().toList();
    List<String> faults = new ArrayList<>();
    // When
    try (Connections connections = new Connections(shared)) {
      for (int i = 0; i < INVOICES; i++) {
        InvoiceRequest request = generator.valid(sellers.get(i % sellers.size()));
        byte[] body =
            i % 3 == 0
                ? with(
                    request, FREE_TEXTS.get(i % FREE_TEXTS.size()), unusual.get(i % unusual.size()))
                : Json.write(request);
        passes(connections, call, body, Map.of("Idempotency-Key", request.idempotencyKey()))
            .ifPresent(faults::add);
      }
    }
    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void everyUnusualTextPassesInEveryFreeField() throws IOException {
    // Given
    Fields fields = new Fields(call.body());
    List<String> faults = new ArrayList<>();
    // When
    try (Connections connections = new Connections(shared)) {
      for (String text : Resources.text("unusual-texts.txt").lines().toList()) {
        for (String pointer : FREE_TEXTS) {
          passes(connections, call, fields.with(pointer, text), Map.of("Prefer", "wait=5"))
              .ifPresent(faults::add);
        }
      }
    }
    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void everyExamplePasses() throws IOException {
    // Given
    List<String> faults = new ArrayList<>();
    // When
    try (Connections connections = new Connections(shared);
        Stream<Path> examples = Files.list(EXAMPLES)) {
      for (Path example : examples.filter(file -> file.toString().endsWith(".json")).toList()) {
        passes(connections, call, Files.readAllBytes(example), Map.of()).ifPresent(faults::add);
      }
    }
    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void everyCallOfTheInterfaceReachesItsService() throws IOException {
    // Given
    List<String> faults = new ArrayList<>();
    // When
    try (Connections connections = new Connections(shared)) {
      for (Call one : Call.all()) {
        passes(connections, one, one.bytes(), Map.of()).ifPresent(faults::add);
      }
    }
    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void aBatchAndADocumentOfManyMegabytesPass() throws IOException {
    // Given
    String line = "{\"remark\":\"" + "货".repeat(300) + "\"}\n";
    byte[] batch = line.repeat(8_000).getBytes(StandardCharsets.UTF_8);
    Call many =
        Call.all().stream()
            .filter(one -> one.path().equals("/v1/invoice-batches"))
            .findFirst()
            .orElseThrow();
    // When
    try (Connections connections = new Connections(shared)) {
      // Then
      assertThat(passes(connections, many, batch, Map.of("Priority", "u=6"))).isEmpty();
    }
  }

  @Test
  void aSignedDocumentPasses() throws IOException {
    // Given
    Call verification =
        new Call(
            "api",
            "POST",
            "/v1/verifications",
            "verification",
            List.of(),
            List.of(),
            "<EInvoice><Note>A &amp; B; it's &lt;signed&gt;</Note></EInvoice>");
    // When
    try (Connections connections = new Connections(shared)) {
      // Then
      assertThat(
              passes(
                  connections,
                  verification,
                  verification.bytes(),
                  Map.of("Content-Type", "application/xml")))
          .isEmpty();
    }
  }

  @Test
  void aVeryLongInvoicePasses() throws IOException {
    // Given
    RequestGenerator generator = new RequestGenerator(7);
    byte[] body = Json.write(generator.valid(generator.sellers(1).get(0), 2_000));
    // When
    try (Connections connections = new Connections(shared)) {
      // Then
      assertThat(passes(connections, call, body, Map.of())).isEmpty();
    }
  }

  private static Optional<String> passes(
      Connections connections, Call call, byte[] body, Map<String, String> headers)
      throws IOException {
    HttpMessage answer = connections.to(call.name()).ask(call.head(call.sample(), headers), body);
    return EdgeConnection.reached(answer)
        .map(
            reached ->
                new Attack(
                        call,
                        "ordinary",
                        new Payload("ordinary", false, "", ""),
                        call.sample(),
                        headers,
                        body,
                        false)
                    .faultOf(reached, answer))
        .orElse(
            Optional.of(
                call
                    + " "
                    + answer.start()
                    + " for "
                    + new String(body, 0, Math.min(body.length, 3_000), StandardCharsets.UTF_8)));
  }

  private static byte[] with(InvoiceRequest request, String pointer, String text) {
    JsonNode tree = Json.mapper().valueToTree(request);
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    ((ObjectNode) tree.at(parent)).put(pointer.substring(parent.length() + 1), text);
    return Json.write(tree);
  }
}
