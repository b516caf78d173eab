package dev.kaipiao.simulators.config;

import dev.kaipiao.simulators.bank.Bank;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.Banks;
import dev.kaipiao.simulators.bank.identity.BankIdentities;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import dev.kaipiao.simulators.bank.receipt.HttpReceiptChannel;
import dev.kaipiao.simulators.bank.receipt.KafkaReceiptChannel;
import dev.kaipiao.simulators.bank.receipt.ReceiptChannel;
import dev.kaipiao.simulators.bank.receipt.ReceiptDesk;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Opens the receipt desk of every bank at start, and closes it at the end. */
@ApplicationScoped
public class ReceiptDesks {

  private static final String RECEIPTS = "/v1/bank-receipts";

  private final SimulatorSettings settings;
  private final Banks banks;
  private final Map<BankProfile, BankIdentity> identities;
  private final BankIdentities makers;
  private final Producer<String, byte[]> producer;
  private final List<ReceiptDesk> desks = new ArrayList<>();

  ReceiptDesks(
      SimulatorSettings settings,
      Banks banks,
      Map<BankProfile, BankIdentity> identities,
      BankIdentities makers,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.settings = settings;
    this.banks = banks;
    this.identities = identities;
    this.makers = makers;
    this.producer = producer(kafka);
  }

  void open(@Observes StartupEvent start) {
    for (Bank bank : banks.all()) {
      BankIdentity identity = identities.get(bank.profile());
      ReceiptDesk desk =
          new ReceiptDesk(
              bank, identity, makers.impostorOf(bank.profile()), channel(bank, identity));
      desks.add(desk);
      desk.start();
    }
  }

  void close(@Observes ShutdownEvent stop) {
    desks.forEach(ReceiptDesk::close);
    producer.close(Duration.ofSeconds(2));
  }

  private ReceiptChannel channel(Bank bank, BankIdentity identity) {
    return switch (bank.profile().channel()) {
      case WEBHOOK ->
          new HttpReceiptChannel(
              bank.profile(),
              settings.receiptsUrl().resolve(RECEIPTS),
              BankConnections.of(identity, settings.receiptsTrust()),
              token(bank.profile()));
      case KAFKA -> new KafkaReceiptChannel(bank.profile(), producer);
    };
  }

  private Supplier<Optional<String>> token(BankProfile bank) {
    return settings
        .receiptsToken()
        .<Supplier<Optional<String>>>map(
            path -> new TokenFile(Path.of(path.replace("{bank}", bank.id()))))
        .orElse(Optional::empty);
  }

  /**
   * @param kafka what all clients have in common: addresses, how they log in, how long they wait
   */
  private static Producer<String, byte[]> producer(Map<String, Object> kafka) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }
}
