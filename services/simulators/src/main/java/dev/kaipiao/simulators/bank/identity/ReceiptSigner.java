package dev.kaipiao.simulators.bank.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Signs as a detached JWS (RFC 7515, appendix F) with ES256; the header names the certificate by
 * its {@code x5t#S256}. Not safe for threads.
 */
public final class ReceiptSigner {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  /** The signature as r‖s, as JWS has it. */
  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

  private final String header;
  private final Signature signature;

  public ReceiptSigner(BankIdentity identity) {
    this.header = header(identity.certificate());
    this.signature = signature(identity.key());
  }

  /** {@code <header>..<signature>}. */
  public String sign(byte[] payload) {
    try {
      signature.update((header + "." + BASE64URL.encodeToString(payload)).getBytes(US_ASCII));
      return header + ".." + BASE64URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a P-256 key signs whatever it is given", e);
    }
  }

  private static String header(X509Certificate certificate) {
    try {
      byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      String json =
          "{\"alg\":\"ES256\",\"x5t#S256\":\"" + BASE64URL.encodeToString(thumbprint) + "\"}";
      return BASE64URL.encodeToString(json.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Signature signature(PrivateKey key) {
    try {
      Provider provider = fastest();
      Signature created = Signature.getInstance(ALGORITHM, provider);
      created.initSign((PrivateKey) KeyFactory.getInstance("EC", provider).translateKey(key));
      return created;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the provider signs with P-256", e);
    }
  }

  /** Corretto's where its native library loads; Bouncy Castle is slower, the JDK's slowest. */
  private static Provider fastest() {
    try {
      AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
      return corretto.getLoadingError() == null
              && corretto.getService("Signature", ALGORITHM) != null
          ? corretto
          : new BouncyCastleProvider();
    } catch (LinkageError missingLibrary) {
      return new BouncyCastleProvider();
    }
  }
}
