package dev.kaipiao.audit.store.term;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * An event's id as a UUID. Ours are UUIDs; for any other id the beginning of its SHA-256 stands.
 */
public final class EventName {

  private static final int LENGTH = 36;

  private EventName() {}

  public static UUID of(String id) {
    if (id.length() == LENGTH) {
      try {
        UUID uuid = UUID.fromString(id);
        if (uuid.toString().equals(id)) {
          return uuid;
        }
      } catch (IllegalArgumentException e) {
        return standingFor(id);
      }
    }
    return standingFor(id);
  }

  private static UUID standingFor(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      ByteBuffer bits = ByteBuffer.wrap(digest);
      return new UUID(bits.getLong(), bits.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
