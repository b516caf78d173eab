package dev.kaipiao.audit.domain.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The few top-level members of a payload that tell what it is about; the rest is not read. */
final class Mentions {

  static final String NUMBER = "number";
  static final String REQUEST = "requestId";
  static final String TENANT = "tenant";
  static final String ACTOR = "actor";
  static final String BANK = "bank";
  static final String OBJECT = "object";

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> ALL = Set.of(NUMBER, REQUEST, TENANT, ACTOR, BANK, OBJECT);

  /** An event of an invoice says these at its beginning, and nothing else of interest. */
  private static final Set<String> OF_INVOICE = Set.of(NUMBER, REQUEST, TENANT);

  private final Map<String, String> found = new HashMap<>(8);
  private int ofInvoice;

  private Mentions() {}

  static Mentions none() {
    return new Mentions();
  }

  /** Reads a payload as far as it is JSON. */
  static Mentions in(byte[] payload) {
    Mentions mentions = new Mentions();
    try (JsonParser parser = JSON.createParser(payload)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        mentions.readMembers(parser);
      }
    } catch (IOException e) {
      return mentions; // what follows is not JSON, so it mentions nothing
    }
    return mentions;
  }

  /** What the member says, cleaned; null when it is absent or no text. */
  String of(String member) {
    return Wording.clean(found.get(member));
  }

  private void readMembers(JsonParser parser) throws IOException {
    while (ofInvoice < OF_INVOICE.size() && parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING && ALL.contains(member)) {
        boolean isNew = found.put(member, parser.getText()) == null;
        ofInvoice += isNew && OF_INVOICE.contains(member) ? 1 : 0;
      } else {
        parser.skipChildren();
      }
    }
  }
}
