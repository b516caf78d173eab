package dev.kaipiao.audit.domain.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final List<Hash> LEAVES =
      IntStream.range(0, 700)
          .mapToObj(i -> TreeHashing.leaf(("entry " + i).getBytes(UTF_8)))
          .toList();

  @Property(tries = 300)
  void everyLeafIsProvenInEveryTree(
      @ForAll @IntRange(min = 1, max = 700) int size, @ForAll @IntRange(max = 699) int any) {
    // Given
    PlainTree tree = new PlainTree(LEAVES.subList(0, size));
    int index = any % size;
    // When
    InclusionProof proof = InclusionProof.of(index, size, tree::node);
    // Then
    assertThat(proof.proves(LEAVES.get(index), tree.root())).isTrue();
  }

  @Property(tries = 300)
  void aProofHoldsForNothingElse(
      @ForAll @IntRange(min = 2, max = 700) int size,
      @ForAll @IntRange(max = 699) int any,
      @ForAll @IntRange(max = 9) int flippedHash,
      @ForAll @IntRange(max = 255) int flippedBit) {
    // Given
    PlainTree tree = new PlainTree(LEAVES.subList(0, size));
    int index = any % size;
    Hash leaf = LEAVES.get(index);
    InclusionProof proof = InclusionProof.of(index, size, tree::node);
    // When
    List<Hash> path = new ArrayList<>(proof.path());
    int at = flippedHash % path.size();
    path.set(at, flip(path.get(at), flippedBit));
    // Then
    assertThat(new InclusionProof(index, size, path).proves(leaf, tree.root())).isFalse();
    assertThat(proof.proves(flip(leaf, flippedBit), tree.root())).isFalse();
    assertThat(proof.proves(leaf, flip(tree.root(), flippedBit))).isFalse();
    assertThat(new InclusionProof((index + 1) % size, size, proof.path()).proves(leaf, tree.root()))
        .isFalse();
    assertThat(longer(proof).proves(leaf, tree.root())).isFalse();
    assertThat(shorter(proof).proves(leaf, tree.root())).isFalse();
  }

  @Property(tries = 300)
  void aGrownTreeBeginsWithTheOlderOne(
      @ForAll @IntRange(max = 700) int any, @ForAll @IntRange(min = 1, max = 700) int size) {
    // Given
    int oldSize = any % (size + 1);
    PlainTree older = new PlainTree(LEAVES.subList(0, oldSize));
    PlainTree newer = new PlainTree(LEAVES.subList(0, size));
    // When
    ConsistencyProof proof = ConsistencyProof.of(oldSize, size, newer::node);
    // Then
    assertThat(proof.proves(older.root(), newer.root())).isTrue();
  }

  @Property(tries = 300)
  void aRewrittenTreeIsInconsistent(
      @ForAll @IntRange(min = 1, max = 699) int any,
      @ForAll @IntRange(min = 2, max = 700) int size,
      @ForAll @IntRange(max = 699) int rewritten,
      @ForAll @IntRange(max = 255) int flippedBit) {
    // Given
    int oldSize = 1 + any % (size - 1);
    Hash oldRoot = new PlainTree(LEAVES.subList(0, oldSize)).root();
    List<Hash> leaves = new ArrayList<>(LEAVES.subList(0, size));
    leaves.set(rewritten % oldSize, flip(leaves.get(rewritten % oldSize), flippedBit));
    PlainTree newer = new PlainTree(leaves);
    // When
    ConsistencyProof proof = ConsistencyProof.of(oldSize, size, newer::node);
    // Then
    assertThat(proof.proves(oldRoot, newer.root())).isFalse();
  }

  @Property(tries = 200)
  void aFlippedConsistencyProofFails(
      @ForAll @IntRange(min = 1, max = 699) int any,
      @ForAll @IntRange(min = 2, max = 700) int size,
      @ForAll @IntRange(max = 15) int flippedHash,
      @ForAll @IntRange(max = 255) int flippedBit) {
    // Given
    int oldSize = 1 + any % (size - 1);
    PlainTree older = new PlainTree(LEAVES.subList(0, oldSize));
    PlainTree newer = new PlainTree(LEAVES.subList(0, size));
    List<Hash> path = new ArrayList<>(ConsistencyProof.of(oldSize, size, newer::node).path());
    // When
    int at = flippedHash % path.size();
    path.set(at, flip(path.get(at), flippedBit));
    // Then
    assertThat(new ConsistencyProof(oldSize, size, path).proves(older.root(), newer.root()))
        .isFalse();
  }

  @Test
  void aLeafBeyondTheTreeHasNoProof() {
    assertThatThrownBy(() -> ProofRanges.inclusion(3, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOlderTreeThatIsLargerIsRefused() {
    assertThatThrownBy(() -> ProofRanges.consistency(4, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InclusionProof longer(InclusionProof proof) {
    List<Hash> path = new ArrayList<>(proof.path());
    path.add(TreeHashing.emptyRoot());
    return new InclusionProof(proof.index(), proof.size(), path);
  }

  private static InclusionProof shorter(InclusionProof proof) {
    return new InclusionProof(
        proof.index(), proof.size(), proof.path().subList(0, proof.path().size() - 1));
  }

  static Hash flip(Hash hash, int bit) {
    byte[] bytes = hash.bytes();
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    return Hash.of(bytes);
  }
}
