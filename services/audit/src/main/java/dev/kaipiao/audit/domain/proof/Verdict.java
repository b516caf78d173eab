package dev.kaipiao.audit.domain.proof;

import dev.kaipiao.audit.domain.note.Checkpoint;

/** What checking a proof came to. */
public sealed interface Verdict {

  /**
   * The entry is in the log.
   *
   * @param checkpoint the state of the log that holds it, signed by the given key
   * @param entry the proven bytes: canonical JSON
   */
  record Proven(Checkpoint checkpoint, long index, byte[] entry) implements Verdict {}

  /**
   * Nothing is proven.
   *
   * @param cause why, in a sentence
   */
  record Refuted(String cause) implements Verdict {}
}
