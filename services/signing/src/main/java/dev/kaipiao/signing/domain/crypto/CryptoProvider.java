package dev.kaipiao.signing.domain.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Who computes ECDSA P-256 with SHA-256: the Amazon Corretto Crypto Provider where its native
 * library loads, else Bouncy Castle, else the platform's own code. All three yield the same
 * signatures; they differ in speed by a factor of thirty. Choosing never fails.
 *
 * @param name {@code corretto}, {@code bouncycastle} or {@code jdk}
 * @param provider the provider itself; it is not registered with the platform
 */
public record CryptoProvider(String name, Provider provider) {

  /** Signature value as r‖s of 32 bytes each, the form of XML Signature (RFC 4050, IEEE P1363). */
  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

  private static final CryptoProvider CHOSEN =
      Stream.<Supplier<Optional<CryptoProvider>>>of(
              CryptoProvider::corretto, CryptoProvider::bouncyCastle)
          .flatMap(candidate -> candidate.get().stream())
          .findFirst()
          .orElseGet(CryptoProvider::jdk);

  /** The fastest that works on this machine. */
  public static CryptoProvider choose() {
    return CHOSEN;
  }

  /** Empty where there is no native library for this machine, or the jar is not there. */
  static Optional<CryptoProvider> corretto() {
    try {
      AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
      return corretto.getLoadingError() == null ? usable("corretto", corretto) : Optional.empty();
    } catch (LinkageError missingLibrary) {
      return Optional.empty();
    }
  }

  /** Empty where the jar is not there. */
  static Optional<CryptoProvider> bouncyCastle() {
    try {
      return usable("bouncycastle", new BouncyCastleProvider());
    } catch (LinkageError missingJar) {
      return Optional.empty();
    }
  }

  static CryptoProvider jdk() {
    return new CryptoProvider("jdk", Security.getProvider("SunEC"));
  }

  private static Optional<CryptoProvider> usable(String name, Provider provider) {
    return provider.getService("Signature", ALGORITHM) == null
        ? Optional.empty()
        : Optional.of(new CryptoProvider(name, provider));
  }

  /** The key in the form in which this provider uses it fastest. */
  public PrivateKey adopt(PrivateKey key) throws InvalidKeyException {
    try {
      return (PrivateKey) KeyFactory.getInstance("EC", provider).translateKey(key);
    } catch (GeneralSecurityException e) {
      throw new InvalidKeyException("not an elliptic-curve key that " + name + " can use", e);
    }
  }

  /** Signs with ECDSA P-256 and SHA-256; the result is r‖s, 64 bytes. */
  public byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM, provider);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was tried when it was loaded can sign", e);
    }
  }

  /** Whether r‖s is a signature of the message by the owner of the key. */
  public boolean verify(PublicKey key, byte[] message, byte[] value) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM, provider);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(value);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a P-256 key can verify", e);
    }
  }
}
