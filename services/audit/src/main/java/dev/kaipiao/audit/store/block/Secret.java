package dev.kaipiao.audit.store.block;

import dev.kaipiao.audit.domain.entry.Entry;

/**
 * What is kept of an event beside the log; both are null once it was erased.
 *
 * @param salt of its digests
 * @param payload the record's value
 */
public record Secret(byte[] salt, byte[] payload) {

  static final Secret ERASED = new Secret(null, null);
  static final int SALT_LENGTH = Entry.SALT_LENGTH;

  boolean isErased() {
    return salt == null || payload == null;
  }
}
