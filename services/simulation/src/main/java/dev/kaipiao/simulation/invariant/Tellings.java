package dev.kaipiao.simulation.invariant;

import dev.kaipiao.simulation.broker.Broker;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.broker.Partition;
import dev.kaipiao.simulation.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Kafka holds: each event once, however often it was sent, and how often each was told. */
final class Tellings {

  /** An event where it stands first. */
  record Told(Partition partition, Message message) {}

  private final Map<String, Told> first = new LinkedHashMap<>();
  private final Map<Object, Integer> times = new HashMap<>();

  Tellings(Broker broker) {
    for (Partition partition : broker.partitions()) {
      for (int offset = 0; offset < partition.end(); offset++) {
        Message message = partition.at(offset);
        if (message.body() instanceof Event
            && first.putIfAbsent(message.id(), new Told(partition, message)) == null) {
          times.merge(message.body(), 1, Integer::sum);
        }
      }
    }
  }

  List<Told> all() {
    return new ArrayList<>(first.values());
  }

  /** By how many different events this was told. */
  int times(Event event) {
    return times.getOrDefault(event, 0);
  }

  List<Event.Issued> issued() {
    return times.keySet().stream()
        .filter(Event.Issued.class::isInstance)
        .map(Event.Issued.class::cast)
        .toList();
  }
}
