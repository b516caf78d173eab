package dev.kaipiao.issuance.domain.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.command.InvoiceRequest.Line;
import dev.kaipiao.contracts.command.InvoiceRequest.Party;
import dev.kaipiao.contracts.command.InvoiceRequest.Totals;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.domain.reading.Reading.Extent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses one request from a parser that stands on its opening brace. What is wrong with a field is
 * noted and the field left out, so that one pass finds everything.
 */
final class RequestParser {

  /** The most lines an invoice has; reading stops when there are more. */
  static final int LINES = 2_000;

  private final ObjectParser objects;
  private final JsonParser json;
  private final Findings findings = new Findings();

  private final String[] texts = new String[Shape.REQUEST.size()];
  private Party seller;
  private Party buyer;
  private List<Line> lines;
  private Totals totals;
  private Map<String, String> extensions;
  private boolean stopped;

  RequestParser(JsonParser json) {
    this.json = json;
    this.objects = new ObjectParser(json, findings);
  }

  Reading parse() throws IOException {
    objects.parse(Shape.REQUEST, texts, this::nested);
    if (!stopped && json.nextToken() != null) {
      findings.add(ReasonCode.MALFORMED_JSON, "", "something follows the object");
      return new Reading(soFar(), findings.toList(), Extent.UNREADABLE);
    }
    return new Reading(soFar(), findings.toList(), stopped ? Extent.PART : Extent.WHOLE);
  }

  /** What has been read until now. */
  InvoiceRequest soFar() {
    return new InvoiceRequest(
        texts[0],
        texts[1],
        texts[2],
        texts[3],
        texts[4],
        seller,
        buyer,
        lines,
        totals,
        texts[9],
        texts[10],
        texts[11],
        extensions);
  }

  private boolean nested(String name, JsonToken value) throws IOException {
    switch (name) {
      case "seller" -> seller = party(value);
      case "buyer" -> buyer = party(value);
      case "lines" -> lines(value);
      case "totals" -> totals = totals(value);
      case "extensions" -> extensions = extensions(value);
      default -> throw new IllegalStateException("no such nested field: " + name);
    }
    return !stopped;
  }

  private Party party(JsonToken value) throws IOException {
    if (!objects.opens(JsonToken.START_OBJECT, value)) {
      return null;
    }
    String[] text = new String[Shape.PARTY.size()];
    Boolean[] natural = new Boolean[1];
    objects.parse(
        Shape.PARTY,
        text,
        (name, token) -> {
          natural[0] = objects.flag(token);
          return true;
        });
    return new Party(text[0], text[1], text[2], text[3], text[4], text[5], natural[0]);
  }

  private void lines(JsonToken value) throws IOException {
    if (!objects.opens(JsonToken.START_ARRAY, value)) {
      return;
    }
    lines = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      if (lines.size() == LINES) {
        findings.add(ReasonCode.TOO_MANY_LINES, "/lines");
        stopped = true;
        return;
      }
      lines.add(line(next));
    }
  }

  /**
   * A line that is no object counts as one with nothing in it, so that the others keep their index.
   */
  private Line line(JsonToken value) throws IOException {
    String[] text = new String[Shape.LINE.size()];
    if (value == JsonToken.VALUE_NULL || !objects.opens(JsonToken.START_OBJECT, value)) {
      if (value == JsonToken.VALUE_NULL) {
        objects.wrongType("an object");
      }
      return null;
    }
    objects.parse(Shape.LINE, text, ObjectParser.NOTHING_NESTED);
    return new Line(
        text[0], text[1], text[2], text[3], text[4], text[5], text[6], text[7], text[8], text[9],
        text[10], text[11]);
  }

  private Totals totals(JsonToken value) throws IOException {
    if (!objects.opens(JsonToken.START_OBJECT, value)) {
      return null;
    }
    String[] text = new String[Shape.TOTALS.size()];
    objects.parse(Shape.TOTALS, text, ObjectParser.NOTHING_NESTED);
    return new Totals(text[0], text[1], text[2]);
  }

  private Map<String, String> extensions(JsonToken value) throws IOException {
    if (!objects.opens(JsonToken.START_OBJECT, value)) {
      return null;
    }
    Map<String, String> read = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      objects.checkExtensionName(name);
      JsonToken token = json.nextToken();
      String text = objects.text(Shape.EXTENSION, token);
      if (read.size() == Shape.EXTENSIONS) {
        findings.add(ReasonCode.FIELD_TOO_LONG, "/extensions", "at most 50 extensions");
        stopped = true;
        return read;
      }
      if (text != null && read.put(name, text) != null) {
        objects.twice();
      }
    }
    return read;
  }
}
