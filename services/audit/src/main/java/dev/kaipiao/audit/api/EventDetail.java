package dev.kaipiao.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.audit.domain.entry.Entry;
import dev.kaipiao.audit.store.StoredEvent;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Everything that is kept of an event, with what is needed to check it against its entry: SHA-256
 * of the salt's bytes and {@code about} is the entry's {@code about}, that of salt and payload its
 * {@code payload}.
 *
 * @param entry the logged bytes, as text
 * @param about who and what the event concerns, as it was hashed
 * @param salt lower-case hex; absent once the event was erased
 * @param payload the payload, when it is JSON
 * @param payloadBase64 the payload's exact bytes; absent once the event was erased
 * @param erased whether salt and payload were deleted
 * @param intact whether what is kept still is what was logged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventDetail(
    @JsonUnwrapped EventView event,
    String entry,
    String about,
    String salt,
    JsonNode payload,
    byte[] payloadBase64,
    boolean erased,
    boolean intact) {

  static EventDetail of(StoredEvent stored) {
    return new EventDetail(
        EventView.of(stored.index(), stored.event()),
        new String(stored.entry(), StandardCharsets.UTF_8),
        Entry.about(stored.event()).text(),
        stored.salt() == null ? null : HexFormat.of().formatHex(stored.salt()),
        json(stored.payload()),
        stored.payload(),
        stored.erased(),
        stored.intact());
  }

  private static JsonNode json(byte[] payload) {
    if (payload == null || payload.length == 0) {
      return null;
    }
    try {
      return Json.mapper().readTree(payload);
    } catch (IOException e) {
      return null; // not JSON: its bytes are told beside
    }
  }
}
