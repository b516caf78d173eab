package dev.kaipiao.audit.domain.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;

/** Keys of logs that exist in tests only. */
public final class TestKeys {

  private static final int RAW_LENGTH = 32;

  private TestKeys() {}

  /** A new log's signer. */
  public static NoteSigner signerOf(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
      return new NoteSigner(VerifierKey.of(name, raw), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
