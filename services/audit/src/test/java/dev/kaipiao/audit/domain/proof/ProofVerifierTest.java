package dev.kaipiao.audit.domain.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.audit.domain.merkle.InclusionProof;
import dev.kaipiao.audit.domain.merkle.KnownLeaves;
import dev.kaipiao.audit.domain.merkle.PlainTree;
import dev.kaipiao.audit.domain.note.Checkpoint;
import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.domain.note.TestKeys;
import dev.kaipiao.audit.domain.proof.Verdict.Proven;
import dev.kaipiao.audit.domain.proof.Verdict.Refuted;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofVerifierTest {

  private static final NoteSigner LOG = TestKeys.signerOf("kaipiao.example/audit");
  private static final PlainTree TREE = new PlainTree(KnownLeaves.hashes());
  private static final int SIZE = KnownLeaves.ENTRIES.size();

  private final ProofVerifier verifier = new ProofVerifier(LOG.verifierKey());

  @Property(tries = 15)
  void theProofOfEveryEntryHolds(@ForAll @IntRange(max = 14) int index) {
    // When
    Verdict verdict = verifier.verify(proofOf(index).text());
    // Then
    assertThat(verdict).isInstanceOf(Proven.class);
    assertThat(((Proven) verdict).entry()).isEqualTo(KnownLeaves.ENTRIES.get(index));
    assertThat(((Proven) verdict).checkpoint().size()).isEqualTo(SIZE);
  }

  @Test
  void theTextIsThatOfTheFormat() {
    // When
    String text = proofOf(14).text();
    // Then
    assertThat(text)
        .startsWith("c2sp.org/tlog-proof@v1\nextra Zml2dGVu\nindex 14\n")
        .contains("=\n\nkaipiao.example/audit\n15\n");
    assertThat(TlogProof.parse(text).map(TlogProof::text)).contains(text);
  }

  @Test
  void aProofWithoutItsEntryHoldsForTheEntryBeside() {
    // Given
    TlogProof proof = proofOf(4);
    String text = new TlogProof(Optional.empty(), 4, proof.path(), proof.checkpoint()).text();
    // Then
    assertThat(verifier.verify(text)).isInstanceOf(Refuted.class);
    assertThat(verifier.verify(text, "five".getBytes(UTF_8))).isInstanceOf(Proven.class);
    assertThat(verifier.verify(text, "six".getBytes(UTF_8))).isInstanceOf(Refuted.class);
  }

  @Property(tries = 400)
  void aProofThatWasChangedAnywhereIsRefuted(
      @ForAll @IntRange(max = 14) int index, @ForAll @IntRange(max = 900) int any) {
    // Given
    byte[] text = proofOf(index).text().getBytes(UTF_8);
    int at = any % text.length;
    // When
    text[at] ^= 1;
    // Then
    assertThat(verifier.verify(new String(text, UTF_8))).isInstanceOf(Refuted.class);
  }

  @Test
  void aProofOfAnotherLogIsRefuted() {
    NoteSigner other = TestKeys.signerOf("kaipiao.example/audit");
    assertThat(new ProofVerifier(other.verifierKey()).verify(proofOf(3).text()))
        .isInstanceOf(Refuted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2sp.org/tlog-proof@v1\n\n",
        "c2sp.org/tlog-proof@v2\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\n",
        "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nnot a hash\n\n"
      })
  void otherTextsAreNoProofs(String text) {
    assertThat(TlogProof.parse(text)).isEmpty();
    assertThat(verifier.verify(text)).isInstanceOf(Refuted.class);
  }

  private static TlogProof proofOf(int index) {
    String checkpoint =
        LOG.sign(new Checkpoint("kaipiao.example/audit", SIZE, TREE.root()).text()).encoded();
    return new TlogProof(
        Optional.of(KnownLeaves.ENTRIES.get(index)),
        index,
        InclusionProof.of(index, SIZE, TREE::node).path(),
        checkpoint);
  }
}
