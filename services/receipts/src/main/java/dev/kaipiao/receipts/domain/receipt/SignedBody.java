package dev.kaipiao.receipts.domain.receipt;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Bytes as a bank sent them, with the signature that came beside them: one receipt, or an array of
 * receipts that is signed as a whole and never split before it is verified.
 *
 * @param signature the header {@code bank-signature}, or null when there was none
 */
public record SignedBody(byte[] body, String signature) {

  private static final int MAX_SIGNATURE = 4_096;

  /** A signature is plain text: what is not can neither hold nor be kept as it is. */
  public SignedBody {
    signature = signature == null ? null : TextCheck.shown(signature, MAX_SIGNATURE);
  }

  /** SHA-256 of the bytes, lower-case hex. */
  public String digest() {
    return sha256(body);
  }

  /** SHA-256, lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
