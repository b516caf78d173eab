package dev.kaipiao.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.cli.manifest.KafkaUserRules;
import dev.kaipiao.cli.manifest.ManifestVariables;
import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessRule.Operation;
import dev.kaipiao.contracts.topic.AccessTable;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.kafka.ClientProperties;
import dev.kaipiao.messaging.topic.AccessPlan;
import dev.kaipiao.messaging.topic.TopicPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A broker as it is on Kubernetes: a client is who its certificate says and may do what the
 * manifest of its user says, and it connects with what the manifest of its pod tells it.
 */
class MutualTlsIT {

  private static final String PREFIX = "KAIPIAO_KAFKA_CLIENT__";
  private static final String STRANGER = "stranger";
  private static final String PASSWORD = "testing-password";
  private static final List<String> NAMES =
      List.of("issuance", "signing", "receipts", "audit", STRANGER);

  @TempDir static Path directory;

  private static KafkaCertificates certificates;
  private static KafkaCertificates others;
  private static Broker broker;

  @BeforeAll
  static void start() {
    certificates = KafkaCertificates.in(directory.resolve("certificates"), PASSWORD, NAMES);
    others = KafkaCertificates.in(directory.resolve("others"), PASSWORD, NAMES);
    broker =
        Broker.of(
            BrokerSettings.in(directory.resolve("kafka"))
                .withMaxHeapMegabytes(256)
                .startingFast()
                .withCertificates(
                    certificates.keyStore(KafkaCertificates.BROKER),
                    PASSWORD,
                    certificates.authority()));
    broker.start();
    try (Admin owner = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicPlan(owner, TopicSpec.platform(), (short) 1).mend();
      AccessPlan rights =
          new AccessPlan(
              owner, KafkaUserRules.ofServices().map(MutualTlsIT::asStrimziNamesThem).toList());
      rights.mend();
      await().until(() -> rights.differences().isEmpty()); // the broker hears of them later
    }
  }

  @AfterAll
  static void stop() {
    broker.stop();
  }

  @ParameterizedTest
  @EnumSource(
      value = ServiceKind.class,
      names = {"ISSUANCE", "SIGNING", "RECEIPTS", "AUDIT"})
  void aServiceWritesWhatItsWorkNeedsAndNothingElse(ServiceKind kind) {
    Map<String, Object> properties =
        new HashMap<>(clients(kind, certificates, kind.serviceName()).publisher());
    properties.put("max.block.ms", 20_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (TopicSpec topic : TopicSpec.platform()) {
        assertThat(isWritten(producer, topic.name()))
            .as("%s writes %s", kind, topic.name())
            .isEqualTo(mayWrite(kind.serviceName(), topic.name()));
      }
      producer.close(Duration.ZERO);
    }
  }

  @Test
  void whoeverHasNoRightsSeesNothing() throws ExecutionException, InterruptedException {
    try (Admin admin = admin(clients(ServiceKind.ISSUANCE, certificates, STRANGER).admin())) {
      assertThat(admin.listTopics().names().get()).isEmpty();
    }
  }

  @Test
  void whoeverShowsNoCertificateIsNotLetIn() {
    Map<String, Object> properties =
        new HashMap<>(clients(ServiceKind.ISSUANCE, certificates, "issuance").admin());
    properties.keySet().removeIf(name -> name.startsWith("ssl.keystore"));
    assertTurnedAway(properties);
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNotLetIn() {
    Map<String, Object> properties =
        new HashMap<>(clients(ServiceKind.ISSUANCE, others, "issuance").admin());
    properties.put("ssl.truststore.location", certificates.authority().toString());
    assertTurnedAway(properties);
  }

  @Test
  void aBrokerOfAnotherAuthorityIsNotTrusted() {
    Map<String, Object> properties =
        new HashMap<>(clients(ServiceKind.ISSUANCE, certificates, "issuance").admin());
    properties.put("ssl.truststore.location", others.authority().toString());
    assertTurnedAway(properties);
  }

  private static void assertTurnedAway(Map<String, Object> properties) {
    try (Admin admin = admin(properties)) {
      assertThatThrownBy(() -> admin.describeCluster().nodes().get())
          .cause()
          .isInstanceOf(SslAuthenticationException.class);
    }
  }

  /** The principal of a certificate is its whole subject. */
  private static AccessRule asStrimziNamesThem(AccessRule rule) {
    return new AccessRule(
        "CN=" + rule.principal(), rule.operation(), rule.resource(), rule.name(), rule.prefixed());
  }

  private static boolean mayWrite(String principal, String topic) {
    return AccessTable.services().stream()
        .filter(rule -> rule.principal().equals(principal))
        .filter(rule -> rule.operation() == Operation.WRITE)
        .anyMatch(
            rule -> rule.prefixed() ? topic.startsWith(rule.name()) : topic.equals(rule.name()));
  }

  private static boolean isWritten(KafkaProducer<byte[], byte[]> producer, String topic) {
    try {
      producer.send(new ProducerRecord<>(topic, new byte[1])).get();
      return true;
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(TopicAuthorizationException.class);
      return false;
    } catch (TopicAuthorizationException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Admin admin(Map<String, Object> properties) {
    return Admin.create(properties);
  }

  /**
   * The clients of a service that is told what its manifest says, with certificates of the test.
   */
  private static ClientProperties clients(ServiceKind kind, KafkaCertificates shown, String name) {
    Map<String, String> kafka = new TreeMap<>();
    ManifestVariables.of(kind)
        .forEach(
            (variable, value) -> {
              if (variable.startsWith(PREFIX)) {
                kafka.put(property(variable), value);
              }
            });
    assertThat(kafka.replace("ssl.keystore.location", shown.keyStore(name).toString())).isNotNull();
    assertThat(kafka.replace("ssl.keystore.password", shown.password())).isNotNull();
    assertThat(kafka.replace("ssl.truststore.location", shown.authority().toString())).isNotNull();
    return new ClientProperties(
        MessagingSettings.of(kind.serviceName(), broker.securedBootstrapServers())
            .withKafka(kafka));
  }

  /** {@code KAIPIAO_KAFKA_CLIENT__SECURITY_PROTOCOL_} is {@code security.protocol}. */
  private static String property(String variable) {
    return variable
        .substring(PREFIX.length(), variable.length() - 1)
        .toLowerCase(Locale.ROOT)
        .replace('_', '.');
  }
}
