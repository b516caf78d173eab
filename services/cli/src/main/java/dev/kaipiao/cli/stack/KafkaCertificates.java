package dev.kaipiao.cli.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificates by which the broker and the services of one stack know each other. The authority's
 * key is not kept: whoever comes later needs new certificates for all.
 *
 * @param directory holds {@code <name>.p12} for each name, and {@code authority.pem}
 * @param password of the key stores
 */
record KafkaCertificates(Path directory, String password) {

  static final String BROKER = "broker";

  private static final Duration LIFE = Duration.ofDays(3_650);
  private static final X500Principal AUTHORITY = new X500Principal("CN=Kaipiao stack");

  /** Makes them for the broker and these names, unless they are there. */
  static KafkaCertificates in(Path directory, String password, List<String> names) {
    KafkaCertificates certificates = new KafkaCertificates(directory, password);
    if (Files.notExists(certificates.authority())) {
      certificates.make(names);
    }
    return certificates;
  }

  Path keyStore(String name) {
    return directory.resolve(name + ".p12");
  }

  /** PEM file with the certificate of the authority. */
  Path authority() {
    return directory.resolve("authority.pem");
  }

  private void make(List<String> names) {
    try {
      Files.createDirectories(directory);
      KeyPair authority = newKeys();
      X509Certificate root = authority(authority);
      for (String name : Stream.concat(Stream.of(BROKER), names.stream()).toList()) {
        KeyPair keys = newKeys();
        X509Certificate certificate = certificate(name, keys.getPublic(), authority.getPrivate());
        SecretFiles.write(keyStore(name), store(keys.getPrivate(), certificate, root));
      }
      SecretFiles.write(authority(), pem(root).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("every Java has P-256 and PKCS #12", e);
    }
  }

  private static X509Certificate authority(KeyPair keys)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder = builder(AUTHORITY, keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return signed(builder, keys.getPrivate());
  }

  /** For either side of a connection on this machine. */
  private static X509Certificate certificate(String name, PublicKey key, PrivateKey issuer)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder = builder(new X500Principal("CN=" + name), key);
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
    return signed(builder, issuer);
  }

  private static JcaX509v3CertificateBuilder builder(X500Principal subject, PublicKey key) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        new BigInteger(64, new SecureRandom()),
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(LIFE)),
        subject,
        key);
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey issuer)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer)));
  }

  private byte[] store(PrivateKey key, X509Certificate certificate, X509Certificate root)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {certificate, root};
    store.setKeyEntry("key", key, password.toCharArray(), chain);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password.toCharArray());
    return bytes.toByteArray();
  }

  private static String pem(X509Certificate certificate) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    }
    return text.toString();
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
