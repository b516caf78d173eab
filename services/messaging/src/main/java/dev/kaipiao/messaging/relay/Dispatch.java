package dev.kaipiao.messaging.relay;

import dev.kaipiao.messaging.parking.KeyedTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What became of the rows of one round. Filled by the producer's thread, read by the relay's. */
final class Dispatch {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<Unsent> acknowledged = new ArrayList<>();
  private final Map<Unsent, Exception> unsendable = new LinkedHashMap<>();
  private final Set<String> absentTopics = new HashSet<>();
  private final Set<KeyedTopic> heldBack = new HashSet<>();
  private Exception fault;
  private int outstanding;

  /** Whether the row may be sent; if so, {@link #settle} tells its end. */
  synchronized boolean begin(Unsent row) {
    if (fault != null
        || absentTopics.contains(row.topic())
        || (row.isOrdered() && heldBack.contains(row.keyedTopic()))) {
      return false;
    }
    outstanding++;
    return true;
  }

  synchronized void settle(Unsent row, Exception failure) {
    outstanding--;
    if (failure == null) {
      acknowledged.add(row);
    } else if (isUnsendable(failure)) {
      unsendable.put(row, failure);
      if (row.isOrdered()) {
        heldBack.add(row.keyedTopic());
      }
    } else if (failure.getCause() instanceof UnknownTopicOrPartitionException
        || failure instanceof TopicAuthorizationException) {
      absentTopics.add(row.topic());
    } else if (fault == null) {
      fault = failure;
    }
    if (outstanding == 0) {
      notifyAll();
    }
  }

  /** Waits for the last settlement; true once nothing is outstanding. */
  synchronized boolean await(Duration patience) {
    try {
      long end = System.nanoTime() + patience.toNanos();
      for (long left = patience.toMillis(); outstanding > 0 && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / NANOS_PER_MILLI;
      }
      return outstanding == 0;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  synchronized int outstanding() {
    return outstanding;
  }

  synchronized List<Unsent> acknowledged() {
    return List.copyOf(acknowledged);
  }

  synchronized Map<Unsent, Exception> unsendable() {
    return new LinkedHashMap<>(unsendable);
  }

  synchronized Set<String> absentTopics() {
    return Set.copyOf(absentTopics);
  }

  /** Why nothing more was sent; null when nothing was in the way. */
  synchronized Exception fault() {
    return fault;
  }

  /** Whether the same record can never be taken, as the topic is now. */
  private static boolean isUnsendable(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof SerializationException
        || failure instanceof InvalidRecordException
        || failure instanceof InvalidTopicException;
  }
}
