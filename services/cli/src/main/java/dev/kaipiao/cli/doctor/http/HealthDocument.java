package dev.kaipiao.cli.doctor.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a service says of its readiness (MicroProfile Health).
 *
 * @param down the checks that fail, each with what it tells
 */
public record HealthDocument(boolean up, List<String> down) {

  private static final String UP = "UP";

  public HealthDocument {
    down = List.copyOf(down);
  }

  /** Empty when the answer is none. */
  public static Optional<HealthDocument> of(Answer answer) {
    return answer
        .json()
        .filter(body -> body.path("status").isTextual() && body.path("checks").isArray())
        .map(HealthDocument::read);
  }

  private static HealthDocument read(JsonNode body) {
    return new HealthDocument(
        body.path("status").asText().equals(UP),
        StreamSupport.stream(body.path("checks").spliterator(), false)
            .filter(check -> !check.path("status").asText().equals(UP))
            .map(HealthDocument::text)
            .toList());
  }

  private static String text(JsonNode check) {
    String data =
        StreamSupport.stream(check.path("data").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    return check.path("name").asText() + (data.isEmpty() ? "" : ": " + data);
  }

  @Override
  public String toString() {
    return up ? "ready" : "down: " + String.join("; ", down);
  }
}
