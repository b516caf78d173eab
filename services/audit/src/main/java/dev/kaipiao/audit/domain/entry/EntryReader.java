package dev.kaipiao.audit.domain.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads an event back from its entry and from what it concerns, the other way of {@link Entry}. */
public final class EntryReader {

  private static final JsonFactory JSON = new JsonFactory();

  private EntryReader() {}

  /** Throws {@link IllegalArgumentException} when these are not what {@link Entry} writes. */
  public static LoggedEvent read(byte[] entry, byte[] about) {
    try {
      Map<String, String> open = members(entry);
      Map<String, String> hidden = members(about);
      String id = open.get("id");
      return new LoggedEvent(
          new Position(
              open.get("topic"),
              Integer.parseInt(open.get("partition")),
              Long.parseLong(open.get("offset"))),
          id == null ? hidden.get("claimedId") : id,
          id != null,
          open.get("type"),
          hidden.getOrDefault("source", ""),
          hidden.get("subject"),
          hidden.get("tenant"),
          hidden.get("actor"),
          hidden.get("invoice"),
          Optional.ofNullable(hidden.get("request")).map(UUID::fromString).orElse(null),
          Instant.parse(open.get("time")),
          open.get("trace"));
    } catch (IOException | DateTimeException | NullPointerException e) {
      throw new IllegalArgumentException("this is no entry of a log", e);
    }
  }

  /** Where the record of an entry lay. */
  public static Position position(byte[] entry) {
    try {
      Map<String, String> open = members(entry);
      return new Position(
          open.get("topic"),
          Integer.parseInt(open.get("partition")),
          Long.parseLong(open.get("offset")));
    } catch (IOException | NumberFormatException e) {
      throw new IllegalArgumentException("this is no entry of a log", e);
    }
  }

  /** All members that are no objects, those of the one object within among them. */
  private static Map<String, String> members(byte[] object) throws IOException {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(object)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          members.put(parser.currentName(), parser.getText());
        }
      }
    }
    return members;
  }
}
