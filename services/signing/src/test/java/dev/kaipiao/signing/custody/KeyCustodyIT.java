package dev.kaipiao.signing.custody;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.event.TrailEntry;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.fixture.ForgedKeys;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.keystore.CertificateAuthority;
import dev.kaipiao.signing.keystore.CertificateOrder;
import dev.kaipiao.signing.keystore.KeyForge;
import dev.kaipiao.signing.keystore.KeyStoreFile;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = KafkaPostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "signing"))
@QuarkusTestResource(ForgedKeys.class)
class KeyCustodyIT {

  @Inject KeyCustody custody;
  @Inject Pool pool;

  @Test
  void theChainOfEachLoadedKeyIsKept() {
    // Given
    String digest = digestOf(Invoices.TENANT).orElseThrow();
    // When
    Row row =
        pool.preparedQuery(
                "SELECT tenant, cardinality(chain) FROM signing_certificate WHERE digest = $1")
            .execute(Tuple.of(digest))
            .await()
            .indefinitely()
            .iterator()
            .next();
    // Then
    assertThat(row.getString(0)).isEqualTo(Invoices.TENANT);
    assertThat(row.getInteger(1)).isEqualTo(3);
  }

  @Test
  void loadingAKeyIsTrailed() throws IOException {
    // Given
    String tenant = newTenant();
    // When
    ForgedKeys.forge().issue(List.of(ForgedKeys.subject(tenant)));
    TrailEntry entry = trailed(one -> tenant.equals(one.tenant()));
    // Then
    assertThat(entry.action()).isEqualTo("key.loaded");
    assertThat(entry.outcome()).isEqualTo("done");
    assertThat(digestOf(tenant)).contains(entry.object());
    assertThat(entry.details()).containsKeys("subject", "notBefore", "notAfter");
  }

  @Test
  void aKeyThatNobodyWouldTrustIsRefusedAndTheOthersGoOn() throws IOException {
    // Given
    KeyForge forge = ForgedKeys.forge();
    KeyStoreFile file = new KeyStoreFile(forge.keyStore(), ForgedKeys.PASSWORD);
    String tenant = newTenant();
    List<KeyStoreFile.Entry> entries = new ArrayList<>(file.read());
    entries.add(selfSigned(tenant));
    // When
    file.write(entries);
    TrailEntry entry = trailed(one -> tenant.equals(one.tenant()));
    // Then
    assertThat(entry.outcome()).isEqualTo("refused");
    assertThat(entry.details()).containsEntry("code", "KP-4005");
    assertThat(digestOf(tenant)).isEmpty();
    assertThat(digestOf(Invoices.TENANT)).isPresent();
  }

  @Test
  void aFileThatCannotBeReadLeavesTheKeysInUse() throws IOException {
    // Given
    KeyForge forge = ForgedKeys.forge();
    byte[] good = Files.readAllBytes(forge.keyStore());
    String digest = digestOf(Invoices.TENANT).orElseThrow();
    // When
    Files.write(forge.keyStore(), new byte[] {1}, StandardOpenOption.TRUNCATE_EXISTING);
    await().during(Duration.ofSeconds(1)).atMost(5, SECONDS).until(this::ready);
    // Then
    assertThat(digestOf(Invoices.TENANT)).contains(digest);
    // When
    Files.write(forge.keyStore(), good);
    String tenant = newTenant();
    ForgedKeys.forge().issue(List.of(ForgedKeys.subject(tenant)));
    // Then
    await().atMost(20, SECONDS).until(() -> digestOf(tenant).isPresent());
  }

  @Test
  void theTimeLeftIsMeasuredWithoutNamingTenants() {
    String metrics = given().get("/q/metrics").asString();
    assertThat(metrics.lines().filter(line -> line.startsWith("kaipiao_signing_")))
        .anySatisfy(
            line -> assertThat(line).startsWith("kaipiao_signing_certificate_expiry_seconds "))
        .anySatisfy(line -> assertThat(line).startsWith("kaipiao_signing_keys{state=\"valid\"} "))
        .noneSatisfy(line -> assertThat(line).contains(Invoices.TENANT));
  }

  private boolean ready() {
    return given().get("/q/health/ready").statusCode() == 200;
  }

  private Optional<String> digestOf(String tenant) {
    return custody.ring().signing(tenant, Instant.now()).map(key -> key.chain().digest());
  }

  private static TrailEntry trailed(Predicate<TrailEntry> condition) {
    try (TestTopic trail =
        TestTopic.fromBeginning(
            TestStack.shared().bootstrapServers(), Topic.AUDIT_TRAIL.topicName())) {
      return entry(trail.readUntil(message -> condition.test(entry(message.value()))).value());
    }
  }

  private static TrailEntry entry(byte[] payload) {
    return Json.read(payload, TrailEntry.class);
  }

  private static String newTenant() {
    return "tenant-" + System.nanoTime();
  }

  private static KeyStoreFile.Entry selfSigned(String tenant) {
    KeyPair pair = CertificateAuthority.newKeyPair();
    CertificateOrder order =
        CertificateOrder.signer(
            new X500Name("C=CN,O=Nobody,2.5.4.97=VATCN-" + Invoices.SELLER + ",CN=Nobody"),
            pair.getPublic(),
            Instant.now().minusSeconds(60),
            Instant.now().plusSeconds(3600));
    return new KeyStoreFile.Entry(
        tenant,
        tenant,
        pair.getPrivate(),
        new CertificateChain(
            List.of(CertificateAuthority.root(order, pair.getPrivate()).certificate())));
  }
}
