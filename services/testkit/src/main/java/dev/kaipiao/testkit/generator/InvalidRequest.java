package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.Optional;

/**
 * Something that must be refused.
 *
 * @param name what is wrong, in a few words
 * @param key to be sent as {@code Idempotency-Key}; empty when none must be sent
 * @param body the exact bytes
 * @param reason the code it must get, perhaps among others
 * @param door where it can come in
 */
public record InvalidRequest(
    String name, Seller seller, Optional<String> key, byte[] body, ReasonCode reason, Door door) {

  /** Ways into the platform. */
  public enum Door {
    /** Over HTTP and as a record on the topic alike. */
    ANY,
    /** Only over HTTP: the broker would not take it, or HTTP's own rules are broken. */
    HTTP,
    /** Only as a record, and without any header. */
    BARE_RECORD
  }
}
