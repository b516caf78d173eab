package dev.kaipiao.benchmarks.limits;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Signs with the provider that signing would use here: Corretto's where its library loads, else
 * Bouncy Castle.
 */
final class SignatureProbe {

  private static final Duration DURATION = Duration.ofMillis(1_500);
  private static final int DOCUMENT_BYTES = 3 * 1024;

  SignatureLimits measure() {
    Provider provider = fastest();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      PrivateKey key = generator.generateKeyPair().getPrivate();
      Signature signature = Signature.getInstance("SHA256withECDSA", provider);
      byte[] document = new byte[DOCUMENT_BYTES];
      double rate = Rate.of(DURATION, () -> sign(signature, key, document));
      return new SignatureLimits(provider.getName(), rate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every provider signs with ECDSA P-256", e);
    }
  }

  private static int sign(Signature signature, PrivateKey key, byte[] document)
      throws GeneralSecurityException {
    signature.initSign(key);
    signature.update(document);
    return signature.sign().length > 0 ? 1 : 0;
  }

  private static Provider fastest() {
    AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
    return corretto.getLoadingError() == null ? corretto : new BouncyCastleProvider();
  }
}
