package dev.kaipiao.audit.domain.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;

/** Signs notes with an Ed25519 key. */
public final class NoteSigner {

  private final VerifierKey verifierKey;
  private final PrivateKey privateKey;

  /** Fails when the private key is not that of the verifier key. */
  public NoteSigner(VerifierKey verifierKey, PrivateKey privateKey) {
    this.verifierKey = verifierKey;
    this.privateKey = privateKey;
    if (!verifierKey.verifies("", signatureOver(""))) {
      throw new IllegalArgumentException("the private key is not that of " + verifierKey);
    }
  }

  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /**
   * @param text what is signed; ends with a line feed
   */
  public SignedNote sign(String text) {
    return new SignedNote(
        text,
        List.of(new NoteSignature(verifierKey.name(), verifierKey.id(), signatureOver(text))));
  }

  private byte[] signatureOver(String text) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(privateKey);
      signer.update(text.getBytes(UTF_8));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the log's key cannot sign", e);
    }
  }
}
