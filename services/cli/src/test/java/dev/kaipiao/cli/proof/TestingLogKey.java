package dev.kaipiao.cli.proof;

import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.note.Checkpoint;
import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.domain.note.VerifierKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The key of a log that was made for a test. */
final class TestingLogKey {

  private static final String ORIGIN = "kaipiao.example/test";
  private static final int RAW_LENGTH = 32;

  private final VerifierKey verifier;
  private NoteSigner signer;

  TestingLogKey() {
    this.signer = newSigner();
    this.verifier = signer.verifierKey();
  }

  VerifierKey verifier() {
    return verifier;
  }

  /** Signs with another key from now on. */
  void forge() {
    signer = newSigner();
  }

  String sign(long size, Hash root) {
    return signer.sign(new Checkpoint(ORIGIN, size, root).text()).encoded();
  }

  private static NoteSigner newSigner() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
      return new NoteSigner(VerifierKey.of(ORIGIN, raw), pair.getPrivate());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }
}
