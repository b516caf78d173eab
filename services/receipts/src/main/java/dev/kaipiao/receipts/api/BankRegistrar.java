package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.topic.TopicProvisioner;
import dev.kaipiao.receipts.domain.bank.AddressRules;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.BankRegistration;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.bank.Channel;
import dev.kaipiao.receipts.store.BankStore;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Checks a registration, makes what the bank's channel needs, and keeps it. */
@ApplicationScoped
class BankRegistrar {

  private final BankStore store;
  private final AddressRules rules;
  private final ServiceSettings settings;

  BankRegistrar(BankStore store, AddressRules rules, ServiceSettings settings) {
    this.store = store;
    this.rules = rules;
    this.settings = settings;
  }

  /** What asks others and may take its time: where the name of a host leads, the bank's topic. */
  Uni<Void> prepare(BankId bank, BankRegistration registration) {
    return Uni.createFrom()
        .voidItem()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(() -> prepareWaiting(bank, registration));
  }

  /** Keeps the registration, or fails with everything that is wrong with it. */
  Uni<Void> register(SqlConnection tx, BankId bank, BankRegistration registration) {
    return store
        .allForChange(tx)
        .invoke(others -> check(bank, registration, others))
        .chain(() -> store.save(tx, registration.toBank(bank, rules), registration.secret()));
  }

  private void check(BankId bank, BankRegistration registration, Banks others) {
    List<Violation> violations = registration.violations(bank, others, rules);
    if (!violations.isEmpty()) {
      throw ProblemException.of(422, violations);
    }
  }

  private void prepareWaiting(BankId bank, BankRegistration registration) {
    Optional<Channel> channel = Channel.named(registration.channel());
    if (channel.equals(Optional.of(Channel.KAFKA))) {
      makeTopic(bank);
    } else if (channel.isPresent()) {
      rules.parse(registration.url()).ifPresent(this::checkAddress);
    }
  }

  /** A name that leads nowhere yet may be registered: each connection is checked again. */
  private void checkAddress(URI url) {
    try {
      boolean allowed =
          Arrays.stream(InetAddress.getAllByName(url.getHost())).allMatch(rules::allows);
      if (!allowed) {
        throw ProblemException.of(
            422, List.of(Violation.of(ReasonCode.BANK_ADDRESS_REFUSED, "/url")));
      }
    } catch (UnknownHostException e) {
      return;
    }
  }

  private void makeTopic(BankId bank) {
    try {
      TopicProvisioner.ensure(
          MessagingSettings.of(settings.service(), settings.kafka().bootstrapServers())
              .withKafka(settings.kafka().client()),
          List.of(Topic.deliveriesOf(bank.value())),
          Topic.DELIVERY_PARTITIONS);
    } catch (KafkaException e) {
      throw ProblemException.of(503, ReasonCode.INTAKE_UNAVAILABLE, "the broker does not answer");
    }
  }
}
