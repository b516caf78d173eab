package dev.kaipiao.reference.bank;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.delivery.Delivery;
import dev.kaipiao.reference.config.ReferenceSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records on the topics of those banks that are told by Kafka; the thread waits for the broker's
 * acknowledgement as it waits for a bank's answer. The producer is made with the first one.
 */
@ApplicationScoped
public class BankTopics {

  private static final String SOURCE = "/kaipiao/reference";

  private final String bootstrapServers;
  private final Duration timeout;
  private volatile Producer<String, byte[]> producer;

  public BankTopics(
      ReferenceSettings settings,
      @ConfigProperty(name = "kaipiao.kafka.bootstrap-servers") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.timeout = settings.banks().timeout();
  }

  void send(Bank bank, UUID message, InvoiceSigned invoice, byte[] delivery) {
    String number = invoice.number().value();
    CloudEvent event =
        new CloudEvent(
            message.toString(),
            Delivery.TYPE,
            SOURCE,
            invoice.signedAt(),
            number,
            number,
            null,
            null,
            null);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topic.deliveriesOf(bank.id().value()),
            null,
            number,
            delivery,
            CloudEvents.toHeaders(event));
    try {
      producer().send(record).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BankUnavailableException(bank.id(), "its topic did not take it: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BankUnavailableException(bank.id(), "interrupted");
    }
  }

  @PreDestroy
  void close() {
    if (producer != null) {
      producer.close();
    }
  }

  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> made = producer;
    return made == null ? makeProducer() : made;
  }

  private synchronized Producer<String, byte[]> makeProducer() {
    if (producer == null) {
      Map<String, Object> properties =
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              bootstrapServers,
              ProducerConfig.CLIENT_ID_CONFIG,
              "reference",
              ProducerConfig.ACKS_CONFIG,
              "all",
              ProducerConfig.LINGER_MS_CONFIG,
              0, // somebody waits for each record
              ProducerConfig.MAX_BLOCK_MS_CONFIG,
              timeout.toMillis());
      producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }
}
