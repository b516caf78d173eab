package dev.kaipiao.cli.chaos.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records that nobody can read, among the others of a topic.
 *
 * @param readers how many consumers read the topic and have to park each record
 * @param claimed the event it claims to be; null when it has no headers at all
 */
public record Poison(Topic topic, EventType claimed, int readers, int records) implements Fault {

  private static final byte[] RUBBISH = "{\"number\": [this is no JSON".getBytes(UTF_8);

  @Override
  public String describe() {
    return "%d unreadable records on %s".formatted(records, topic.topicName());
  }

  @Override
  public Set<String> touches() {
    return Set.of(topic.topicName());
  }

  @Override
  public boolean sparesTheDoor() {
    return true;
  }

  @Override
  public void inject(Ground ground) {
    List<ProducerRecord<byte[], byte[]>> poison = new ArrayList<>();
    IntStream.range(0, records).forEach(i -> poison.add(record()));
    ground.post().write(poison);
    ground.notePoison(records * readers);
  }

  private ProducerRecord<byte[], byte[]> record() {
    String id = CloudEvent.nextId().toString();
    byte[] key = (Ground.POISON + id).getBytes(UTF_8);
    if (claimed == null) {
      return new ProducerRecord<>(topic.topicName(), key, RUBBISH);
    }
    CloudEvent event =
        CloudEvent.next(claimed.typeName(), "/nobody", null, Ground.POISON + id, null, null);
    return new ProducerRecord<>(
        topic.topicName(), null, key, RUBBISH, CloudEvents.toHeaders(event));
  }

  @Override
  public void heal(Ground ground) {
    // It stays where it is; its readers have to get past it.
  }
}
