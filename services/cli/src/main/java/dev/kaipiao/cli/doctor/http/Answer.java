package dev.kaipiao.cli.doctor.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer over HTTP.
 *
 * @param headers by their names in small letters; several of one name are joined by commas
 * @param body decoded; what came of it when it is not whole
 * @param whole whether all came that was announced
 */
public record Answer(int status, Map<String, String> headers, byte[] body, boolean whole) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** The value of a header, asked for in small letters. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Such as {@code application/json}, without parameters; empty when none is told. */
  public String mediaType() {
    return header("content-type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  public boolean isJson() {
    return mediaType().equals("application/json") || mediaType().endsWith("+json");
  }

  /** Some servers forget to say that it is HTML. */
  public boolean isHtml() {
    String start = text().stripLeading().toLowerCase(Locale.ROOT);
    return mediaType().contains("html")
        || start.startsWith("<!doctype html")
        || start.startsWith("<html");
  }

  /** The body as JSON; empty when it is none. */
  public Optional<JsonNode> json() {
    try {
      return Optional.ofNullable(Json.mapper().readTree(body)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** When it was written, by the server's clock. */
  public Optional<Instant> date() {
    try {
      return header("date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Status, type and size: what is worth telling without reading it. */
  public String summary() {
    String type = mediaType().isEmpty() ? "no type" : mediaType();
    return "HTTP %d, %s, %d bytes".formatted(status, type, body.length);
  }
}
