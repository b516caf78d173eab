package dev.kaipiao.cli.doctor.local.kafka;

import static dev.kaipiao.cli.doctor.fixture.Leaf.onLoopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.examination.BrokerExamination;
import dev.kaipiao.cli.doctor.examination.Doctor;
import dev.kaipiao.cli.doctor.examination.Equipment;
import dev.kaipiao.cli.doctor.fixture.Identity;
import dev.kaipiao.cli.doctor.fixture.TestingAuthority;
import dev.kaipiao.cli.doctor.network.Resolver;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.Ports;
import dev.kaipiao.testkit.proxy.FaultProxy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that encrypts or wants a login, met by clients that do it rightly and wrongly. */
class KafkaLoginIT {

  private static final String PASSWORD = "testing";
  private static final String TLS_LISTENER = "tls";

  /** A way that leads back to the listener for TLS; nobody stands at the other one. */
  private static final String ASTRAY_LISTENER = "astray";

  private static final TestingAuthority ROOT = TestingAuthority.root("Kafka");

  @TempDir static Path directory;

  private static Broker broker;
  private static FaultProxy way;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    int front = Ports.free();
    broker =
        Broker.of(
            BrokerSettings.in(directory)
                .withMaxHeapMegabytes(256)
                .startingFast()
                .advertisingProxyOn(TLS_LISTENER, front)
                .advertisingProxyOn(ASTRAY_LISTENER, Ports.free())
                .withUsers(Map.of("bank", "right"))
                .with(
                    "listener.security.protocol.map",
                    "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL,ASTRAY:SSL")
                .with("ssl.keystore.type", "PKCS12")
                .with("ssl.keystore.location", keyStore().toString())
                .with("ssl.keystore.password", PASSWORD));
    broker.start();
    way = FaultProxy.on(front, "127.0.0.1", broker.proxiedPort(TLS_LISTENER));
  }

  @AfterAll
  static void stop() {
    way.close();
    broker.stop();
  }

  @Test
  void aClientWithTheRightPasswordIsLetIn() {
    assertThat(cause(secured(), login("right"))).isEmpty();
  }

  @Test
  void aWrongPasswordIsTheCause() {
    assertThat(cause(secured(), login("wrong"))).contains(Code.KAFKA_LOGIN_REFUSED);
  }

  @Test
  void aMechanismThatTheBrokerDoesNotHaveIsTheCause() {
    ClientSettings settings =
        new ClientSettings(
            Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-256",
                "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"bank\" password=\"right\";"));
    assertThat(cause(secured(), settings)).contains(Code.KAFKA_LOGIN_REFUSED);
  }

  @Test
  void whoeverDoesNotLogInIsToldThatALoginIsWanted() {
    Diagnosis diagnosis = examine(secured(), ClientSettings.PLAIN);
    assertThat(diagnosis.cause()).isEmpty();
    assertThat(diagnosis.findings()).extracting(Finding::code).contains(Code.KAFKA_SECURED);
  }

  @Test
  void whoeverDoesNotEncryptIsToldThatTlsIsSpoken() {
    Diagnosis diagnosis = examine(way.port(), ClientSettings.PLAIN);
    assertThat(diagnosis.cause()).isEmpty();
    assertThat(diagnosis.findings()).extracting(Finding::code).contains(Code.KAFKA_SECURED);
  }

  @Test
  void aClientThatTrustsTheRootIsLetIn() {
    Diagnosis diagnosis = examine(way.port(), encrypting(ROOT));
    assertThat(diagnosis.cause()).isEmpty();
    assertThat(diagnosis.findings()).extracting(Finding::code).contains(Code.TLS_OK, Code.KAFKA_OK);
  }

  @Test
  void anIssuerThatTheClientDoesNotTrustIsTheCause() {
    Diagnosis diagnosis = examine(way.port(), encrypting(TestingAuthority.root("Other")));
    assertThat(diagnosis.cause().map(Finding::code)).contains(Code.ISSUER_UNKNOWN);
    assertThat(diagnosis.otherFaults()).isEmpty();
  }

  @Test
  void aListenerWithoutTlsIsTheCauseForAClientThatWantsIt() {
    int plain = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
    assertThat(cause(plain, encrypting(ROOT))).contains(Code.PLAIN_KAFKA_BEHIND_TLS);
  }

  @Test
  void anAddressThatLeadsNowhereIsNamedBehindTlsToo() {
    assertThat(cause(broker.proxiedPort(ASTRAY_LISTENER), encrypting(ROOT)))
        .contains(Code.ADVERTISED_UNREACHABLE);
  }

  private static Optional<Code> cause(int port, ClientSettings settings) {
    Diagnosis diagnosis = examine(port, settings);
    assertThat(diagnosis.otherFaults()).isEmpty();
    return diagnosis.cause().map(Finding::code);
  }

  private static Diagnosis examine(int port, ClientSettings settings) {
    Equipment equipment =
        new Equipment(
            new Trust(Set.of()),
            Optional.empty(),
            Optional.empty(),
            Resolver.OF_SYSTEM,
            Map.of(),
            Clock.systemUTC());
    return new Doctor()
        .examine(new BrokerExamination("kafka://127.0.0.1:" + port, equipment, settings));
  }

  private static int secured() {
    return Integer.parseInt(broker.securedBootstrapServers().replaceFirst(".*:", ""));
  }

  private static ClientSettings login(String password) {
    return new ClientSettings(
        Map.of(
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"bank\" password=\"%s\";".formatted(password)));
  }

  private static ClientSettings encrypting(TestingAuthority trusted) {
    return new ClientSettings(
        Map.of(
            "security.protocol", "SSL",
            "ssl.truststore.type", "PEM",
            "ssl.truststore.certificates", pem(trusted.certificate())));
  }

  private static String pem(X509Certificate certificate) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static Path keyStore() throws IOException, GeneralSecurityException {
    Identity identity = ROOT.issue(onLoopback());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "broker",
        identity.keys().getPrivate(),
        PASSWORD.toCharArray(),
        new X509Certificate[] {identity.certificate()});
    Path file = directory.resolve("broker.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }
}
