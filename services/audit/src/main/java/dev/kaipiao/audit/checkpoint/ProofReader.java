package dev.kaipiao.audit.checkpoint;

import dev.kaipiao.audit.domain.merkle.InclusionProof;
import dev.kaipiao.audit.domain.merkle.ProofRanges;
import dev.kaipiao.audit.domain.proof.TlogProof;
import dev.kaipiao.audit.domain.tile.Tiles;
import dev.kaipiao.audit.store.StoredEvent;
import dev.kaipiao.audit.store.TreeStore;
import dev.kaipiao.audit.store.TreeStore.SignedTree;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads the proof of an event out of the signed tree. */
@Singleton
public class ProofReader {

  private final TreeStore store;

  public ProofReader(TreeStore store) {
    this.store = store;
  }

  /** The proof under the newest checkpoint; empty while that does not cover the event. */
  public Uni<Optional<TlogProof>> proofOf(StoredEvent event) {
    return store
        .newest()
        .chain(
            newest ->
                newest
                    .filter(signed -> signed.size() > event.index())
                    .map(signed -> read(event, signed).map(Optional::of))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Uni<TlogProof> read(StoredEvent event, SignedTree signed) {
    return store
        .tiles(Tiles.holding(ProofRanges.inclusion(event.index(), signed.size())))
        .map(Tiles::of)
        .map(
            tiles -> {
              InclusionProof proof = InclusionProof.of(event.index(), signed.size(), tiles::node);
              return new TlogProof(
                  Optional.of(event.entry()), event.index(), proof.path(), signed.note());
            });
  }
}
