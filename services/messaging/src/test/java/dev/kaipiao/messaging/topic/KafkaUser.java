package dev.kaipiao.messaging.topic;

import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.embedded.Broker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A client that has logged in under a name, and tries what it may do. */
final class KafkaUser implements AutoCloseable {

  private static final String OF_ALL_GROUPS = Topic.AUDIT_TRAIL.topicName();

  private final Map<String, Object> login;
  private final KafkaProducer<byte[], byte[]> producer;

  private KafkaUser(Map<String, Object> login) {
    this.login = login;
    Map<String, Object> properties = new HashMap<>(login);
    properties.put("acks", "all");
    properties.put("enable.idempotence", true);
    properties.put("linger.ms", 0);
    properties.put("max.block.ms", 20_000);
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Its password is its name. */
  static KafkaUser of(Broker broker, String name) {
    return new KafkaUser(
        Map.of(
            "bootstrap.servers",
            broker.securedBootstrapServers(),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"%s\" password=\"%s\";".formatted(name, name)));
  }

  boolean canWrite(String topic) {
    try {
      producer.send(new ProducerRecord<>(topic, new byte[1])).get();
      return true;
    } catch (ExecutionException e) {
      return isAllowed(e.getCause());
    } catch (KafkaException e) {
      return isAllowed(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Reads the first record, without a group. */
  boolean canRead(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(null)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
        // there is one; it comes, or the broker refuses
      }
      return true;
    } catch (TopicAuthorizationException e) {
      return false;
    }
  }

  /** Asks for the group's offsets. */
  boolean canJoin(String group) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(group)) {
      return consumer.committed(Set.of(new TopicPartition(OF_ALL_GROUPS, 0))) != null;
    } catch (GroupAuthorizationException e) {
      return false;
    } catch (TopicAuthorizationException e) {
      return true; // the group was allowed
    }
  }

  void make(String topic) throws ExecutionException {
    try (Admin own = Admin.create(login)) {
      own.createTopics(List.of(TopicProvisioner.request(TopicSpec.named(topic), (short) 1)))
          .all()
          .get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String group) {
    Map<String, Object> properties = new HashMap<>(login);
    if (group != null) {
      properties.put("group.id", group);
    }
    properties.put("enable.auto.commit", false);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Refused is an answer; everything else is a fault. */
  private static boolean isAllowed(Throwable failure) {
    if (failure instanceof AuthorizationException) {
      return false;
    }
    throw new KafkaException("neither allowed nor refused", failure);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
