package dev.kaipiao.audit.domain.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signs, and with which Ed25519 key: all that a verifier has to know. Written as {@code
 * <name>+<key id>+<base64 of 0x01 and the public key>}.
 */
public final class VerifierKey {

  /** The signature type of Ed25519 (signed-note, "Signature types"). */
  static final byte ED25519 = 0x01;

  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}+]+");
  private static final Pattern SHAPE = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)");
  private static final int RAW_LENGTH = 32;

  /** What stands before the raw key in its X.509 form (RFC 8410). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] id;
  private final byte[] raw;
  private final PublicKey key;

  private VerifierKey(String name, byte[] raw) throws GeneralSecurityException {
    this.name = name;
    this.raw = raw;
    this.id = keyId(name, raw);
    byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + RAW_LENGTH);
    System.arraycopy(raw, 0, encoded, X509_PREFIX.length, RAW_LENGTH);
    this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  /**
   * @param name such as {@code kaipiao.example/audit}: no space, no plus sign
   * @param raw the public key as RFC 8032 encodes it, 32 bytes
   */
  public static VerifierKey of(String name, byte[] raw) {
    if (!NAME.matcher(name).matches() || raw.length != RAW_LENGTH) {
      throw new IllegalArgumentException("a name without spaces and plus, a key of 32 bytes");
    }
    try {
      return new VerifierKey(name, raw.clone());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 public key", e);
    }
  }

  /** Reads a verifier key; empty when it is none, or its key id is not its own. */
  public static Optional<VerifierKey> parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    try {
      byte[] typed = Base64.getDecoder().decode(shape.group(3));
      if (typed.length != 1 + RAW_LENGTH || typed[0] != ED25519) {
        return Optional.empty();
      }
      return Optional.of(of(shape.group(1), Arrays.copyOfRange(typed, 1, typed.length)))
          .filter(key -> key.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public String name() {
    return name;
  }

  /** The four bytes by which signature lines name the key. */
  public byte[] id() {
    return id.clone();
  }

  /** Whether a signature line claims to be of this key. */
  boolean isNamedBy(NoteSignature signature) {
    return signature.name().equals(name) && Arrays.equals(signature.keyId(), id);
  }

  /** Whether the signature was made with this key over exactly this text. */
  public boolean verifies(String text, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(text.getBytes(UTF_8));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a signature that cannot be read was not made with this key
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    byte[] typed = new byte[1 + RAW_LENGTH];
    typed[0] = ED25519;
    System.arraycopy(raw, 0, typed, 1, RAW_LENGTH);
    return name
        + "+"
        + HexFormat.of().formatHex(id)
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  private static byte[] keyId(String name, byte[] raw) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(name.getBytes(UTF_8));
    digest.update((byte) '\n');
    digest.update(ED25519);
    return Arrays.copyOf(digest.digest(raw), Integer.BYTES);
  }
}
