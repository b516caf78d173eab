package dev.kaipiao.simulators.bank.identity;

import java.io.IOException;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/**
 * A bank's key and certificates.
 *
 * @param key P-256, of the certificate
 * @param certificate for signing receipts and opening connections
 * @param authority the bank's own, which issued the certificate
 * @param webhookSecret {@code whsec_} and base64 of 32 bytes
 */
public record BankIdentity(
    PrivateKey key, X509Certificate certificate, X509Certificate authority, String webhookSecret) {

  /** The certificate in PEM form. */
  public String certificatePem() {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.toString();
  }

  /** Keeps key and secret out of logs. */
  @Override
  public String toString() {
    return "BankIdentity[" + certificate.getSubjectX500Principal() + "]";
  }
}
