package dev.kaipiao.cli.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Issuance's door over Kafka: any producer that writes the headers of a CloudEvent. */
public final class KafkaDoor implements AutoCloseable {

  private final Producer<String, byte[]> producer;

  public KafkaDoor(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Publishes a request; the idempotency key is the event's id. Completes with Kafka's
   * acknowledgement.
   */
  public CompletableFuture<RecordMetadata> send(
      String tenant, String seller, String key, byte[] body) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(CommandType.INVOICE_REQUEST.topic().topicName(), seller, body);
    message.headers().add(CloudEvents.SPEC_VERSION, "1.0".getBytes(UTF_8));
    message.headers().add(CloudEvents.ID, key.getBytes(UTF_8));
    message.headers().add(CloudEvents.TYPE, CommandType.INVOICE_REQUEST.typeName().getBytes(UTF_8));
    message.headers().add(CloudEvents.SOURCE, "/enterprise".getBytes(UTF_8));
    message.headers().add(CloudEvents.TENANT, tenant.getBytes(UTF_8));
    message.headers().add(CloudEvents.CONTENT_TYPE, CloudEvents.JSON.getBytes(UTF_8));
    return publish(message);
  }

  /** Publishes something that is no request at all. */
  public CompletableFuture<RecordMetadata> sendRubbish(String key, byte[] body) {
    return publish(
        new ProducerRecord<>(CommandType.INVOICE_REQUEST.topic().topicName(), key, body));
  }

  private CompletableFuture<RecordMetadata> publish(ProducerRecord<String, byte[]> message) {
    CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
    producer.send(
        message,
        (metadata, failure) -> {
          if (failure == null) {
            acknowledged.complete(metadata);
          } else {
            acknowledged.completeExceptionally(failure);
          }
        });
    return acknowledged;
  }

  @Override
  public void close() {
    producer.close();
  }
}
