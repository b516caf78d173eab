package dev.kaipiao.audit.domain.entry;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.merkle.Hash;

/**
 * An event ready to be appended to the log.
 *
 * @param payload the record's value, kept beside the log
 * @param salt what makes the digests in the entry unguessable, {@link Entry#SALT_LENGTH} bytes
 * @param about who and what it concerns, as it was hashed
 * @param entry the bytes that are logged
 * @param leaf their leaf hash
 */
public record SealedEvent(
    LoggedEvent event, byte[] payload, byte[] salt, byte[] about, byte[] entry, Hash leaf) {}
