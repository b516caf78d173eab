package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.entry.Entry;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import java.util.Arrays;

/**
 * An event as it is kept.
 *
 * @param index of its entry in the log
 * @param entry the logged bytes
 * @param salt null once the event was erased
 * @param payload null once the event was erased
 */
public record StoredEvent(
    long index, LoggedEvent event, byte[] entry, byte[] salt, byte[] payload) {

  /** Whether payload and salt were deleted; the entry and its proof remain. */
  public boolean erased() {
    return salt == null || payload == null;
  }

  /** Whether what is kept is still what was logged; of an erased event only its entry can tell. */
  public boolean intact() {
    return erased() || Arrays.equals(entry, Entry.bytes(event, payload, salt));
  }
}
