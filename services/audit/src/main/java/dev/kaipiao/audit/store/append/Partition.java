package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.event.Position;

/** A partition of a topic. */
record Partition(String topic, int number) {

  static Partition of(Position position) {
    return new Partition(position.topic(), position.partition());
  }
}
