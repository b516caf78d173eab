package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records of a topic are written once more, to the byte, in another order.
 *
 * @param records of each partition at most
 * @param luck decides the order
 */
public record Repetition(String topic, int records, long luck) implements Fault {

  @Override
  public String describe() {
    return "the newest %d records of each partition of %s again, out of order"
        .formatted(records, topic);
  }

  @Override
  public Set<String> touches() {
    return Set.of(topic);
  }

  @Override
  public boolean sparesTheDoor() {
    return true;
  }

  @Override
  public void inject(Ground ground) {
    List<ConsumerRecord<byte[], byte[]>> again =
        new ArrayList<>(ground.post().newest(topic, records));
    Collections.shuffle(again, new Random(luck));
    ground.post().write(again.stream().map(Repetition::copy).toList());
  }

  private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> original) {
    return new ProducerRecord<>(
        original.topic(),
        original.partition(),
        original.key(),
        original.value(),
        original.headers());
  }

  @Override
  public void heal(Ground ground) {
    // What was written stays written.
  }
}
