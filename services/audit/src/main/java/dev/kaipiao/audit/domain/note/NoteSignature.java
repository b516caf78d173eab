package dev.kaipiao.audit.domain.note;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One signature line of a note: {@code — <name> <base64 of key id and signature>}. */
public final class NoteSignature {

  private static final Pattern SHAPE = Pattern.compile("\u2014 ([^ +]+) ([A-Za-z0-9+/]+={0,2})");

  private final String name;
  private final byte[] keyId;
  private final byte[] signature;

  public NoteSignature(String name, byte[] keyId, byte[] signature) {
    if (keyId.length != Integer.BYTES) {
      throw new IllegalArgumentException("a key id has four bytes");
    }
    this.name = name;
    this.keyId = keyId.clone();
    this.signature = signature.clone();
  }

  static Optional<NoteSignature> parse(String line) {
    Matcher shape = SHAPE.matcher(line);
    if (!shape.matches()) {
      return Optional.empty();
    }
    return CanonicalBase64.decode(shape.group(2))
        .filter(decoded -> decoded.length > Integer.BYTES)
        .map(
            decoded ->
                new NoteSignature(
                    shape.group(1),
                    Arrays.copyOf(decoded, Integer.BYTES),
                    Arrays.copyOfRange(decoded, Integer.BYTES, decoded.length)));
  }

  public String name() {
    return name;
  }

  public byte[] keyId() {
    return keyId.clone();
  }

  public byte[] signature() {
    return signature.clone();
  }

  String line() {
    byte[] encoded = Arrays.copyOf(keyId, keyId.length + signature.length);
    System.arraycopy(signature, 0, encoded, keyId.length, signature.length);
    return "\u2014 " + name + " " + CanonicalBase64.encode(encoded);
  }
}
