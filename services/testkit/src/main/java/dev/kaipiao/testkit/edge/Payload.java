package dev.kaipiao.testkit.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What an attacker writes where an ordinary caller writes a text.
 *
 * @param kind such as {@code sql}
 * @param refused whether it never gets past the edge in a field of a body; the others may arrive,
 *     as the text that they are
 * @param text as it is
 * @param what it is
 */
public record Payload(String kind, boolean refused, String text, String what) {

  private static final String CORPUS = "payloads.tsv";

  /** The whole corpus. */
  public static List<Payload> all() {
    try (InputStream in = Payload.class.getResourceAsStream(CORPUS)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> of(line.split("\t")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Payload of(String[] columns) {
    try {
      String text = Json.mapper().readValue(columns[2], String.class);
      return new Payload(columns[0], columns[1].equals("yes"), text, columns[3]);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(columns[2], e);
    }
  }

  /** As it stands in a query or a path. */
  public String encoded() {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(UTF_8)) {
      encoded.append(
          one > 0 && Character.isLetterOrDigit(one)
              ? String.valueOf((char) one)
              : "%%%02X".formatted(one));
    }
    return encoded.toString();
  }

  /** Whether it can be written into a query or a path as it is and still be one. */
  public boolean fitsIntoTarget() {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '?' && c != '#');
  }

  @Override
  public String toString() {
    return kind + ": " + what;
  }
}
