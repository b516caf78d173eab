package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.send.Answer.Outcome;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.topic.Topic;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes requests on the topic of invoice requests; accepted is what the broker has acknowledged
 * (acks=all).
 */
public final class KafkaTransport implements Transport {

  private static final String SOURCE = "/kaipiao/load";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Answer ACKNOWLEDGED =
      new Answer.Decided(List.of(new Outcome.Accepted(Optional.empty())));

  private final KafkaProducer<byte[], byte[]> producer;
  private final Traffic traffic;

  public KafkaTransport(String bootstrapServers, Traffic traffic) {
    this.traffic = traffic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "kaipiao-load",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis() / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.partitionsFor(Topic.INVOICE_REQUESTS.topicName());
  }

  @Override
  public void send(Parcel parcel, Consumer<Answer> answered) {
    try {
      Future<RecordMetadata> unused =
          producer.send(
              recordOf(parcel.first()),
              (metadata, failure) ->
                  answered.accept(
                      failure == null ? ACKNOWLEDGED : new Answer.Unknown(failure.toString())));
    } catch (KafkaException e) {
      answered.accept(new Answer.Unknown(e.toString()));
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private ProducerRecord<byte[], byte[]> recordOf(int sequence) {
    String seller = traffic.sellerOf(sequence);
    String key = traffic.keyOf(sequence);
    CloudEvent attributes =
        new CloudEvent(
            key,
            CommandType.INVOICE_REQUEST.typeName(),
            SOURCE,
            OffsetDateTime.now(ZoneOffset.UTC),
            null,
            seller,
            null,
            traffic.tenantOf(sequence),
            key);
    return new ProducerRecord<>(
        Topic.INVOICE_REQUESTS.topicName(),
        null,
        seller.getBytes(UTF_8),
        traffic.bodyOf(sequence),
        CloudEvents.toHeaders(attributes));
  }
}
