package dev.kaipiao.audit.domain.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

  /** The example of Go's golang.org/x/mod/sumdb/note. */
  private static final String GO_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String GO_PRIVATE_KEY = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

  private static final String GO_TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;

  private static final String GO_NOTE =
      GO_TEXT
          + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
          + "KvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private static final NoteSigner LOG = TestKeys.signerOf("kaipiao.example/audit");
  private static final NoteSigner OTHER = TestKeys.signerOf("kaipiao.example/audit");
  private static final String TEXT = "kaipiao.example/audit\n3\nWqx3\n";

  @Test
  void aNoteOfGoIsVerified() {
    VerifierKey key = VerifierKey.parse(GO_KEY).orElseThrow();
    SignedNote note = SignedNote.parse(GO_NOTE).orElseThrow();
    assertThat(note.text()).isEqualTo(GO_TEXT);
    assertThat(note.isSignedBy(List.of(key))).isTrue();
  }

  @Test
  void ourNoteIsTheOneThatGoWrites() throws Exception {
    // Given
    byte[] typedSeed = Base64.getDecoder().decode(GO_PRIVATE_KEY);
    byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + "00".repeat(32));
    System.arraycopy(typedSeed, 1, pkcs8, 16, 32);
    PrivateKey key =
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    // When
    SignedNote note = new NoteSigner(VerifierKey.parse(GO_KEY).orElseThrow(), key).sign(GO_TEXT);
    // Then
    assertThat(note.encoded()).isEqualTo(GO_NOTE);
  }

  @Test
  void aVerifierKeyIsReadAsItIsWritten() {
    VerifierKey key = LOG.verifierKey();
    assertThat(VerifierKey.parse(key.toString())).contains(key);
    assertThat(VerifierKey.parse(GO_KEY).map(VerifierKey::toString)).contains(GO_KEY);
    assertThat(VerifierKey.parse(GO_KEY.replace("c74f20a3", "c74f20a4"))).isEmpty();
    assertThat(VerifierKey.parse("PeterNeumann+c74f20a3")).isEmpty();
    assertThatThrownBy(() -> VerifierKey.of("with space", new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unknownSignaturesAreIgnoredBesideAKnownOne() {
    // Given: the log changes its key, and signs with both for a while
    SignedNote note = both(LOG.sign(TEXT), OTHER.sign(TEXT));
    // Then
    assertThat(note.isSignedBy(List.of(LOG.verifierKey()))).isTrue();
    assertThat(note.isSignedBy(List.of(OTHER.verifierKey()))).isTrue();
    assertThat(note.isSignedBy(List.of(TestKeys.signerOf("stranger").verifierKey()))).isFalse();
  }

  @Test
  void oneWrongSignatureOfAKnownKeyRejectsTheNote() {
    // Given
    SignedNote note = both(LOG.sign(TEXT), OTHER.sign("another text\n"));
    // Then
    assertThat(both(note, OTHER.sign(TEXT)).isSignedBy(List.of(LOG.verifierKey()))).isTrue();
    assertThat(note.isSignedBy(List.of(LOG.verifierKey(), OTHER.verifierKey()))).isFalse();
  }

  @Property(tries = 100)
  void anyFlippedBitRejectsTheNote(
      @ForAll @IntRange(max = 63) int at, @ForAll @IntRange(max = 7) int bit) {
    // Given
    NoteSignature signature = LOG.sign(TEXT).signatures().get(0);
    byte[] flipped = signature.signature();
    // When
    flipped[at] ^= (byte) (1 << bit);
    // Then
    NoteSignature wrong = new NoteSignature(signature.name(), signature.keyId(), flipped);
    assertThat(new SignedNote(TEXT, List.of(wrong)).isSignedBy(List.of(LOG.verifierKey())))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\nno signature\n",
        "text\n\n\u2014 name\n",
        "text\n\n\u2014 name AAAA\n",
        "text\n\n\u2014 name !!!!\n",
        "text\n\n- name AAAAAAAA\n",
        "te\txt\n\n\u2014 name AAAAAAAA\n",
        "text\n\n\u2014 name AAAAAAAA"
      })
  void otherTextsAreNoNotes(String text) {
    assertThat(SignedNote.parse(text)).isEmpty();
  }

  @Test
  void theTextMayHaveEmptyLines() {
    SignedNote note = LOG.sign("first\n\nsecond\n");
    assertThat(SignedNote.parse(note.encoded()).map(SignedNote::text))
        .contains("first\n\nsecond\n");
  }

  private static SignedNote both(SignedNote note, SignedNote another) {
    List<NoteSignature> signatures = new ArrayList<>(note.signatures());
    signatures.addAll(another.signatures());
    return new SignedNote(note.text(), signatures);
  }
}
