package dev.kaipiao.signing.keystore;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues certificates (RFC 5280) with ECDSA P-256, for stacks without a real authority and for
 * tests.
 *
 * @param certificate the authority's own
 * @param key the key of it
 */
public record CertificateAuthority(X509Certificate certificate, PrivateKey key) {

  private static final int SERIAL_BITS = 120;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new root: what the order says, signed by its own key. */
  public static CertificateAuthority root(CertificateOrder order, PrivateKey key) {
    return new CertificateAuthority(build(order, order.subject(), key, null), key);
  }

  public X509Certificate issue(CertificateOrder order) {
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    return build(order, issuer, key, certificate);
  }

  /** A new key pair on P-256. */
  public static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  private static X509Certificate build(
      CertificateOrder order, X500Name issuer, PrivateKey key, X509Certificate issuerCertificate) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
              Date.from(order.notBefore()),
              Date.from(order.notAfter()),
              order.subject(),
              order.key());
      addExtensions(builder, order, issuerCertificate);
      ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("the certificate cannot be made", e);
    }
  }

  private static void addExtensions(
      X509v3CertificateBuilder builder, CertificateOrder order, X509Certificate issuer)
      throws GeneralSecurityException, IOException {
    JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.basicConstraints,
        true,
        order.isAuthority()
            ? new BasicConstraints(order.pathLength())
            : new BasicConstraints(false));
    if (order.keyUsage() != 0) {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(order.keyUsage()));
    }
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(order.key()));
    if (issuer != null) {
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          extensions.createAuthorityKeyIdentifier(issuer.getPublicKey()));
    }
    if (!order.alternativeNames().isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              order.alternativeNames().stream().map(GeneralName::new).toArray(GeneralName[]::new)));
    }
  }
}
