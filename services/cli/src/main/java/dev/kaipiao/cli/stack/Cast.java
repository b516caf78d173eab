package dev.kaipiao.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Who takes part on an embedded stack: the sellers of the examples and generated ones, the same on
 * every machine.
 *
 * @param examples sellers of {@code docs/examples/sellers.json}
 * @param generated sellers of many provinces and banks
 */
public record Cast(List<Seller> examples, List<Seller> generated) {

  private static final long SEED = 20_261_123;
  private static final int GENERATED_SELLERS = 40;

  public Cast {
    examples = List.copyOf(examples);
    generated = List.copyOf(generated);
  }

  /** The cast of every embedded stack. */
  public static Cast standard() {
    return new Cast(
        readExamples(examplesDirectory().resolve("sellers.json")),
        new RequestGenerator(SEED).sellers(GENERATED_SELLERS));
  }

  public static Path examplesDirectory() {
    return StackDirectory.home().resolve("docs").resolve("examples");
  }

  public List<Seller> sellers() {
    List<Seller> all = new ArrayList<>(examples);
    all.addAll(generated);
    return List.copyOf(all);
  }

  public Optional<Seller> seller(String taxpayerId) {
    return sellers().stream()
        .filter(one -> one.taxpayerId().value().equals(taxpayerId))
        .findFirst();
  }

  private static List<Seller> readExamples(Path file) {
    try {
      JsonNode sellers = Json.mapper().readTree(Files.readAllBytes(file));
      return StreamSupport.stream(sellers.spliterator(), false).map(Cast::seller).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Seller seller(JsonNode node) {
    return new Seller(
        node.path("tenant").asText(),
        node.path("name").asText(),
        TaxpayerId.of(node.path("taxpayerId").asText()),
        node.path("region").asText(),
        node.path("address").asText(null),
        node.path("phone").asText(null),
        node.path("bankName").asText(null),
        node.path("bankAccount").asText(null),
        node.path("smallScale").asBoolean(false));
  }
}
