package dev.kaipiao.audit.domain.verify;

import dev.kaipiao.audit.domain.note.Checkpoint;

/** What checking a whole log came to. */
public sealed interface LogVerdict {

  /** Whether everything holds. */
  default boolean holds() {
    return this instanceof Sound;
  }

  /**
   * Every entry hashes to its leaf, every tile to the one above, all of them to the signed root.
   *
   * @param checkpoint the state that was checked
   * @param note the same as it was signed: keep it, and give it as the older one next time
   */
  record Sound(Checkpoint checkpoint, String note) implements LogVerdict {}

  /**
   * The log is not what it claims to be.
   *
   * @param resource the path where that shows
   * @param cause why, in a sentence
   */
  record Broken(String resource, String cause) implements LogVerdict {}
}
