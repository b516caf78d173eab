package dev.kaipiao.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a schema's changes somebody would not survive while two releases run side by side: who
 * reads with the last release what is written by the next one, and the other way round. Each break
 * is a sentence that says who breaks.
 */
final class Evolution {

  /** Keywords that say what a value may be: narrower breaks what was written, wider its readers. */
  private static final List<String> LIMITS =
      List.of(
          "type",
          "enum",
          "const",
          "pattern",
          "format",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems");

  /** Of a new field of a command: it is read from this release on, and sent from the next. */
  private static final String READERS_FIRST = "readers first";

  /** Who reads: everybody who subscribes and leaves alone what he does not know, or only we. */
  enum Kind {
    /** Unknown fields are ignored and kept (ADR 0008). */
    EVENT,
    /** Unknown fields are refused (ADR 0008), also by instances of the last release. */
    COMMAND
  }

  private final Kind kind;
  private final List<String> breaks = new ArrayList<>();

  private Evolution(Kind kind) {
    this.kind = kind;
  }

  /** Empty when both releases understand each other. */
  static List<String> breaks(Kind kind, JsonNode released, JsonNode next) {
    Evolution evolution = new Evolution(kind);
    evolution.compare("", released, next);
    return evolution.breaks;
  }

  private void compare(String at, JsonNode released, JsonNode next) {
    for (String limit : LIMITS) {
      if (!released.path(limit).equals(next.path(limit))) {
        breaks.add(
            "%s has another %s (%s, now %s): one of the releases refuses what the other writes"
                .formatted(place(at), limit, told(released.path(limit)), told(next.path(limit))));
      }
    }
    duties(at, texts(released.path("required")), texts(next.path("required")));
    fields(at, released.path("properties"), next.path("properties"));
    part(at + "/*", released, next, "items");
    part(at + "/*", released, next, "additionalProperties");
  }

  private void part(String at, JsonNode released, JsonNode next, String keyword) {
    JsonNode before = released.path(keyword);
    JsonNode now = next.path(keyword);
    if (before.isObject() && now.isObject()) {
      compare(at, before, now);
    } else if (!before.equals(now)) {
      breaks.add(
          "%s has other %s: one of the releases refuses what the other writes"
              .formatted(place(at), keyword));
    }
  }

  private void duties(String at, Set<String> released, Set<String> next) {
    next.stream()
        .filter(name -> !released.contains(name))
        .forEach(
            name ->
                breaks.add(
                    "%s/%s became required: the next release cannot read what was written before"
                        .formatted(at, name)));
    released.stream()
        .filter(name -> !next.contains(name))
        .forEach(
            name ->
                breaks.add(
                    "%s/%s is not required any more: the last release cannot read without it"
                        .formatted(at, name)));
  }

  private void fields(String at, JsonNode released, JsonNode next) {
    released
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (next.has(name)) {
                compare(at + "/" + name, released.path(name), next.path(name));
              } else {
                breaks.add("%s/%s was removed: the last release reads it".formatted(at, name));
              }
            });
    if (kind == Kind.COMMAND) {
      next.fieldNames()
          .forEachRemaining(
              name -> {
                boolean announced = next.path(name).path("$comment").asText().equals(READERS_FIRST);
                if (!released.has(name) && !announced) {
                  breaks.add(
                      ("%s/%s was added to a command: the last release refuses what it does not"
                              + " know. Say \"$comment\": \"%s\", and let it be sent from the next"
                              + " release on")
                          .formatted(at, name, READERS_FIRST));
                }
              });
    }
  }

  private static String place(String at) {
    return at.isEmpty() ? "the whole" : at;
  }

  private static String told(JsonNode value) {
    return value.isMissingNode() ? "none" : value.toString();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
