package dev.kaipiao.audit.domain.entry;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.merkle.TreeHashing;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Writes the entry of an event: canonical JSON with the members
 *
 * <ul>
 *   <li>{@code id} of an event that counts once; a record from outside is named by its place alone
 *   <li>{@code type}, {@code time} (RFC 3339, UTC), {@code trace} (trace id)
 *   <li>{@code source}: {@code topic}, {@code partition}, {@code offset}
 *   <li>{@code about}: SHA-256 of salt and {@link #about}, lower-case hex
 *   <li>{@code payload}: SHA-256 of salt and payload, lower-case hex
 *   <li>{@code version}: 1
 * </ul>
 */
public final class Entry {

  /** Bytes of a salt. */
  public static final int SALT_LENGTH = 16;

  private static final int VERSION = 1;

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException("every Java platform has SHA-256", e);
            }
          });

  private Entry() {}

  /** Seals an event with a salt that is used for nothing else. */
  public static SealedEvent seal(LoggedEvent event, byte[] payload, byte[] salt) {
    byte[] about = about(event).bytes();
    byte[] entry = bytes(event, about, payload, salt);
    return new SealedEvent(event, payload, salt, about, entry, TreeHashing.leaf(entry));
  }

  /** The bytes that are logged: the same for the same event, payload and salt, for ever. */
  public static byte[] bytes(LoggedEvent event, byte[] payload, byte[] salt) {
    return bytes(event, about(event).bytes(), payload, salt);
  }

  private static byte[] bytes(LoggedEvent event, byte[] about, byte[] payload, byte[] salt) {
    Position position = event.position();
    return new CanonicalJson()
        .putHex("about", digest(salt, about))
        .put("id", event.once() ? event.id() : null)
        .putHex("payload", digest(salt, payload))
        .put(
            "source",
            new CanonicalJson()
                .put("offset", position.offset())
                .put("partition", position.partition())
                .put("topic", position.topic()))
        .put("time", event.at())
        .put("trace", event.trace())
        .put("type", event.type())
        .put("version", VERSION)
        .bytes();
  }

  /** Who and what an event concerns: what the public log does not tell openly. */
  public static CanonicalJson about(LoggedEvent event) {
    return new CanonicalJson()
        .put("actor", event.actor())
        .put("claimedId", event.once() ? null : event.id())
        .put("invoice", event.invoice())
        .put("request", event.request() == null ? null : event.request().toString())
        .put("source", event.source().isEmpty() ? null : event.source())
        .put("subject", event.subject())
        .put("tenant", event.tenant());
  }

  private static byte[] digest(byte[] salt, byte[] content) {
    MessageDigest digest = SHA_256.get();
    digest.update(salt);
    return digest.digest(content);
  }
}
