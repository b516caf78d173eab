package dev.kaipiao.simulation.delivery;

import dev.kaipiao.messaging.parking.KeyedTopic;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.broker.Producer;
import dev.kaipiao.simulation.broker.Producer.Result;
import dev.kaipiao.simulation.kernel.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of the rows of one round, as in {@code messaging.relay.Dispatch}: they are sent in
 * their order, and nothing follows a record of its key that the broker refused.
 */
final class Dispatch {

  private record Sending(String topic, Message message, OutboxRow row, ParkedRow parked) {

    KeyedTopic keyedTopic() {
      return new KeyedTopic(topic, message.key());
    }
  }

  private final MessagingTables tables;
  private final List<Sending> all = new ArrayList<>();
  private final Set<Sending> acknowledged = new HashSet<>();
  private final Set<Sending> refused = new HashSet<>();
  private final Set<KeyedTopic> heldBack = new HashSet<>();
  private final Signal progress = new Signal();
  private int outstanding;

  Dispatch(MessagingTables tables) {
    this.tables = tables;
  }

  void add(OutboxRow row) {
    all.add(new Sending(row.topic(), row.message(), row, null));
  }

  void add(ParkedRow row) {
    all.add(new Sending(row.partition().topic(), row.message(), null, row));
  }

  void send(Producer producer, boolean careless) {
    for (Sending each : all) {
      if (heldBack.contains(each.keyedTopic()) && !careless) {
        continue;
      }
      if (tables.refuses(each.message())) {
        refused.add(each);
        heldBack.add(each.keyedTopic());
      } else {
        outstanding++;
        producer.send(each.topic(), each.message(), result -> settle(each, result));
      }
    }
  }

  private void settle(Sending each, Result result) {
    outstanding--;
    if (result == Result.ACKNOWLEDGED) {
      acknowledged.add(each);
    }
    progress.raise();
  }

  boolean isSettled() {
    return outstanding == 0;
  }

  /** Raised when something was acknowledged or refused. */
  Signal progress() {
    return progress;
  }

  List<OutboxRow> acknowledged() {
    return all.stream().filter(acknowledged::contains).map(Sending::row).toList();
  }

  List<OutboxRow> refused() {
    return all.stream().filter(refused::contains).map(Sending::row).toList();
  }

  List<ParkedRow> acknowledgedOf(List<ParkedRow> due) {
    return due.stream().filter(row -> holds(acknowledged, row)).toList();
  }

  List<ParkedRow> refusedOf(List<ParkedRow> due) {
    return due.stream().filter(row -> holds(refused, row)).toList();
  }

  private static boolean holds(Set<Sending> some, ParkedRow row) {
    return some.stream().anyMatch(each -> each.parked() == row);
  }
}
