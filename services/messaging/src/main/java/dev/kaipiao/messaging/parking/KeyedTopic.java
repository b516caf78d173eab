package dev.kaipiao.messaging.parking;

/** What is ordered: the records of one key within one topic. */
public record KeyedTopic(String topic, String key) {

  /** As the database can keep it: text there has no NUL. */
  public KeyedTopic {
    key = Storable.text(key);
  }
}
