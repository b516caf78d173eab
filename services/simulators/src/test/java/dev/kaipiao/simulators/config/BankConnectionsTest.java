package dev.kaipiao.simulators.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.identity.BankIdentities;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankConnectionsTest {

  private static final char[] PASSWORD = "test".toCharArray();

  @TempDir private Path directory;

  private final BankIdentity bank =
      new BankIdentities(Clock.systemUTC(), Optional.empty()).of(BankProfile.TAISHAN);
  private final AtomicReference<Certificate> presented = new AtomicReference<>();
  private HttpsServer server;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aBankPresentsItsCertificateToAServerItTrusts() throws Exception {
    // Given
    KeyPair keys = newKeys();
    X509Certificate certificate = selfSigned(keys);
    start(keys, certificate);
    Path trust = directory.resolve("trust.pem");
    Files.writeString(trust, pem(certificate));
    // When
    int status =
        BankConnections.of(bank, Optional.of(trust))
            .send(
                HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.getAddress().getPort() + "/"))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    // Then
    assertThat(status).isEqualTo(200);
    assertThat(presented.get()).isEqualTo(bank.certificate());
  }

  private void start(KeyPair keys, X509Certificate certificate) throws Exception {
    SSLContext tls = SSLContext.getInstance("TLSv1.3");
    tls.init(keyManagers(keys, certificate), trustInTheBank(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ours = getSSLContext().getDefaultSSLParameters();
            ours.setNeedClientAuth(true);
            parameters.setSSLParameters(ours);
          }
        });
    server.createContext(
        "/",
        call -> {
          presented.set(((HttpsExchange) call).getSSLSession().getPeerCertificates()[0]);
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    server.start();
  }

  private static KeyManager[] keyManagers(KeyPair keys, X509Certificate certificate)
      throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD);
    return factory.getKeyManagers();
  }

  private TrustManager[] trustInTheBank() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("bank", bank.authority());
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyPair newKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509Certificate selfSigned(KeyPair keys) throws Exception {
    X500Name name = new X500Name("CN=localhost");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.now().minusSeconds(60)),
            Date.from(Instant.now().plusSeconds(600)),
            name,
            keys.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static String pem(X509Certificate certificate) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
