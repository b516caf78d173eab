package dev.kaipiao.audit.domain.proof;

import dev.kaipiao.audit.domain.merkle.InclusionProof;
import dev.kaipiao.audit.domain.merkle.TreeHashing;
import dev.kaipiao.audit.domain.note.Checkpoint;
import dev.kaipiao.audit.domain.note.VerifierKey;
import dev.kaipiao.audit.domain.proof.Verdict.Proven;
import dev.kaipiao.audit.domain.proof.Verdict.Refuted;
import java.util.List;
import java.util.Optional;

/** Checks proofs with the log's verifier key alone; needs neither the log nor a network. */
public final class ProofVerifier {

  private final List<VerifierKey> keys;

  public ProofVerifier(VerifierKey key) {
    this(List.of(key));
  }

  /**
   * @param keys the log's keys: one, or two while it changes them
   */
  public ProofVerifier(List<VerifierKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Checks a proof that carries its entry, as ours do. */
  public Verdict verify(String text) {
    Optional<TlogProof> proof = TlogProof.parse(text);
    if (proof.isEmpty()) {
      return new Refuted("the text is not a tlog-proof");
    }
    return proof
        .get()
        .extra()
        .map(entry -> verify(proof.get(), entry))
        .orElseGet(() -> new Refuted("the proof does not carry its entry; give the entry beside"));
  }

  /** Checks a proof for an entry that is at hand. */
  public Verdict verify(String text, byte[] entry) {
    return TlogProof.parse(text)
        .map(proof -> verify(proof, entry))
        .orElseGet(() -> new Refuted("the text is not a tlog-proof"));
  }

  private Verdict verify(TlogProof proof, byte[] entry) {
    Optional<Checkpoint> signed = Checkpoint.open(proof.checkpoint(), keys);
    if (signed.isEmpty()) {
      return new Refuted("the checkpoint is not signed by the log's key");
    }
    Checkpoint checkpoint = signed.get();
    if (proof.index() >= checkpoint.size()) {
      return new Refuted("the index lies beyond the checkpoint");
    }
    return new InclusionProof(proof.index(), checkpoint.size(), proof.path())
            .proves(TreeHashing.leaf(entry), checkpoint.root())
        ? new Proven(checkpoint, proof.index(), entry)
        : new Refuted("the path does not lead from the entry to the checkpoint's root");
  }
}
