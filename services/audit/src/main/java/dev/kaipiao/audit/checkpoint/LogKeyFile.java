package dev.kaipiao.audit.checkpoint;

import dev.kaipiao.audit.config.AuditSettings;
import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.domain.note.VerifierKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** The log's key as it lies in a file: Ed25519, PKCS #8, PEM or DER, as OpenSSL writes it. */
public final class LogKeyFile {

  private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String PEM_END = "-----END PRIVATE KEY-----";

  /** What stands before the 32 bytes of the seed in PKCS #8 version 1 (RFC 8410). */
  private static final byte[] PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private LogKeyFile() {}

  /** Makes the log's signer for whoever asks for it. */
  @Singleton
  static class Producer {

    @Produces
    @Singleton
    NoteSigner signer(AuditSettings settings) {
      return read(settings.log().keyFile(), settings.log().origin());
    }
  }

  /**
   * Reads the key; fails when the file is not there or holds another kind of key.
   *
   * @param origin the log's name, which is also the key's
   */
  public static NoteSigner read(Path file, String origin) {
    try {
      Ed25519PrivateKeyParameters key = parse(Files.readAllBytes(file), file);
      byte[] encoded = new byte[PKCS8_PREFIX.length + Ed25519PrivateKeyParameters.KEY_SIZE];
      System.arraycopy(PKCS8_PREFIX, 0, encoded, 0, PKCS8_PREFIX.length);
      key.encode(encoded, PKCS8_PREFIX.length);
      PrivateKey privateKey =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new NoteSigner(
          VerifierKey.of(origin, key.generatePublicKey().getEncoded()), privateKey);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log's key from " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no Ed25519", e);
    }
  }

  private static Ed25519PrivateKeyParameters parse(byte[] content, Path file) throws IOException {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    byte[] der = text.contains(PEM_BEGIN) ? decode(text) : content;
    AsymmetricKeyParameter key = PrivateKeyFactory.createKey(der);
    if (key instanceof Ed25519PrivateKeyParameters ed25519) {
      return ed25519;
    }
    throw new IOException(file + " holds no Ed25519 key");
  }

  private static byte[] decode(String pem) throws IOException {
    int begin = pem.indexOf(PEM_BEGIN) + PEM_BEGIN.length();
    int end = pem.indexOf(PEM_END, begin);
    if (end < 0) {
      throw new IOException("the PEM block does not end");
    }
    return Base64.getMimeDecoder().decode(pem.substring(begin, end));
  }
}
