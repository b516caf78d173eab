package dev.kaipiao.e2e.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kaipiao.cli.chaos.fault.ExpiredKey;
import dev.kaipiao.cli.chaos.fault.Fault;
import dev.kaipiao.cli.chaos.fault.Freeze;
import dev.kaipiao.cli.chaos.fault.Kill;
import dev.kaipiao.cli.chaos.fault.MoodyBank;
import dev.kaipiao.cli.chaos.fault.MoodyBureau;
import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.ground.Need;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.e2e.home.Home;
import dev.kaipiao.signing.keystore.KeyStoreFile;
import dev.kaipiao.signing.keystore.TenantSubject;
import dev.kaipiao.testkit.debian.DebianPackages;
import dev.kaipiao.testkit.generator.Bank;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fault is made in a real stack, and within a minute a real Prometheus says so. The first test
 * makes all faults that leave each other alone at once; the others are run on request, with {@code
 * -Dkaipiao.alerts=true}. Each has a stack of its own: what one has made fire would fire in the
 * next one still.
 */
class AlertsIT {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration TEN_DAYS = Duration.ofDays(10);
  private static final Duration START = Duration.ofSeconds(60);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String ON_REQUEST = "kaipiao.alerts";

  private final Terminal terminal = new Terminal();
  private StackDirectory home;
  private Ground ground;
  private Senders senders;
  private Prometheus prometheus;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    assumeTrue(
        DebianPackages.canRun(Prometheus.PROGRAM),
        "neither an installed Prometheus nor apt to fetch it");
    home = StackDirectory.passing("alerts");
    ground = Ground.start(home, terminal, true, Need.NOTHING);
    senders = Senders.to(ground);
    prometheus = Prometheus.start(directory, ground.stack());
    int measured = ground.stack().services().size() - 1; // all but the simulators
    await().atMost(START).until(() -> prometheus.seesAll(measured));
  }

  @AfterEach
  void stop() {
    if (senders != null) {
      senders.close();
    }
    if (prometheus != null) {
      prometheus.close();
    }
    if (ground != null) {
      ground.close();
      home.delete();
    }
  }

  @Test
  void eachFaultRaisesItsAlertWithinAMinute(@TempDir Path directory) throws IOException {
    // Given
    TenantSubject other = StackKeys.subjects(ground.cast()).get(1);
    OtherAuthority authority = new OtherAuthority(directory, other);
    String tenant = ground.cast().generated().get(0).tenant();
    List<Fault> faults =
        List.of(
            new Kill("audit"),
            new ExpiredKey(tenant),
            new MoodyBureau("refuses", Map.of("outage", "unavailable")),
            new MoodyBank(Bank.JIANGHAI, "error", 0),
            new MoodyBank(Bank.CHANGHE, "forge", 0));
    // When
    writeRubbish();
    faults.forEach(fault -> fault.inject(ground));
    authority.putKeyInto(signingKeys(), Instant.now().plus(TEN_DAYS));
    register("ending", authority.certificate(Instant.now().plus(TEN_DAYS)));
    register("ended", authority.certificate(Instant.now().plusSeconds(1)));
    // Then
    awaitFiring(
        "ServiceDown",
        "CertificateExpired",
        "SignedBudgetBurns",
        "RecordsParked",
        "BureauAway",
        "BankAway",
        "ReceiptsForged",
        "SigningKeyRefused",
        "BankCertificateExpiring",
        "BankCertificateExpired");
    assertTheTraceFindsTheLineOfTheRubbish();
  }

  @Test
  @EnabledIfSystemProperty(named = ON_REQUEST, matches = "true")
  void aDatabaseThatIsGoneIsToldAndSoIsWhatItMadeLate() {
    // Given
    Fault fault = new Kill(Ground.POSTGRES);
    // Then
    during(fault, () -> awaitFiring("ConsumerMeetsFaults", "ConsumerBehind", "LogUnsigned"));
    awaitFiring("IssuedBudgetBurns", "AuditedBudgetBurns");
  }

  @Test
  @EnabledIfSystemProperty(named = ON_REQUEST, matches = "true")
  void aBrokerThatIsGoneIsTold() {
    // Given
    Fault fault = new Freeze(Ground.KAFKA);
    // Then
    during(fault, () -> awaitFiring("AcceptedBudgetBurns", "OutboxOld"));
  }

  @Test
  @EnabledIfSystemProperty(named = ON_REQUEST, matches = "true")
  void aBankThatTakesNothingIsTold() {
    // Given
    Fault fault = new MoodyBank(Bank.TAISHAN, "error", 0);
    // Then
    during(
        fault,
        () ->
            await() // the promise itself is a minute
                .atMost(LONGEST.multipliedBy(2))
                .until(() -> prometheus.firing().contains("DeliveredBudgetBurns")));
  }

  @Test
  @EnabledIfSystemProperty(named = ON_REQUEST, matches = "true")
  void whatWasGivenUpIsTold() {
    // Given
    ground
        .stack()
        .service(ServiceKind.RECEIPTS)
        .restartWith(Map.of("KAIPIAO_RECEIPTS_RETRY_SCHEDULE", "0s,1s"));
    Fault fault = new MoodyBank(Bank.TAISHAN, "error", 0);
    // Then
    during(fault, () -> awaitFiring("DeliveriesGivenUp"));
  }

  @Test
  @EnabledIfSystemProperty(named = ON_REQUEST, matches = "true")
  void requestsThatAreTurnedAwayAreTold() {
    // Given
    ground
        .stack()
        .service(ServiceKind.ISSUANCE)
        .restartWith(Map.of("KAIPIAO_ISSUANCE_ADMISSION_OUTAGE_BACKLOG", "PT5S"));
    ground.target("issuance").awaitReady();
    Fault fault = new Kill(Ground.POSTGRES);
    // Then
    during(fault, () -> awaitFiring("RequestsTurnedAway"));
  }

  @Test
  @EnabledIfSystemProperty(named = ON_REQUEST, matches = "true")
  void aCertificateThatExpiresSoonIsTold() throws IOException {
    // Given
    String tenant = ground.cast().generated().get(1).tenant();
    // When
    ground.stack().keys().replaceSigningKey(ground.cast(), tenant, Instant.now().plus(TEN_DAYS));
    // Then
    awaitFiring("CertificateExpiring");
  }

  /** What stops the stack is not to find the fault still there. */
  private void during(Fault fault, Runnable look) {
    fault.inject(ground);
    try {
      look.run();
    } finally {
      fault.heal(ground);
    }
  }

  private KeyStoreFile signingKeys() {
    StackKeys keys = ground.stack().keys();
    return new KeyStoreFile(keys.signingKeys(), keys.secret("signing-password").toCharArray());
  }

  private void register(String bank, String certificate) {
    ground
        .stack()
        .api(ServiceKind.RECEIPTS, ground.stack().keys().tokens().operator())
        .put(
            "/v1/banks/" + bank,
            Map.of("name", bank, "channel", "kafka", "certificates", List.of(certificate)));
  }

  /** With a trace that nobody records. */
  private void writeRubbish() {
    String id = CloudEvent.nextId().toString();
    CloudEvent event =
        CloudEvent.next(
            EventType.INVOICE_ISSUED.typeName(),
            "/nobody",
            null,
            Ground.POISON + id,
            "00-" + TRACE + "-00f067aa0ba902b7-00",
            null);
    ground
        .post()
        .write(
            List.of(
                new ProducerRecord<>(
                    Topic.ISSUANCE_EVENTS.topicName(),
                    null,
                    (Ground.POISON + id).getBytes(UTF_8),
                    "{\"number\": [this is no JSON".getBytes(UTF_8),
                    CloudEvents.toHeaders(event))));
  }

  private void assertTheTraceFindsTheLineOfTheRubbish() {
    String log = Home.text(home.logs().resolve("signing.log"));
    assertThat(log.lines().filter(line -> line.contains(TRACE)))
        .anySatisfy(line -> assertThat(line).contains("KPM-0302"));
  }

  private void awaitFiring(String... alerts) {
    long begun = System.nanoTime();
    Set<String> expected = Set.of(alerts);
    Set<String> seen = new TreeSet<>();
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              for (String alert : prometheus.firing()) {
                if (seen.add(alert)) {
                  terminal.say("%s after %d s", alert, (System.nanoTime() - begun) / 1_000_000_000);
                }
              }
              assertThat(seen).containsAll(expected);
            });
  }
}
