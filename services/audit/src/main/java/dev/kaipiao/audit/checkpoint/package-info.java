/**
 * Grows the tree over what was appended and signs its root, several times a second.
 *
 * <p>{@link dev.kaipiao.audit.checkpoint.Checkpointing} is the thread, {@link
 * dev.kaipiao.audit.checkpoint.CheckpointSigner} one round of it: under the signer's lock, read the
 * new leaf hashes, grow the tiles, sign, keep tiles and checkpoint together, commit. Only then can
 * anybody read them. {@link dev.kaipiao.audit.checkpoint.ProofReader} reads proofs back.
 */
package dev.kaipiao.audit.checkpoint;
