package dev.kaipiao.simulation.broker;

import dev.kaipiao.simulation.kernel.Signal;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.List;

/**
 * A partition with its leader. A record counts, and is readable, once it is replicated; what the
 * leader alone has may be gone after a failover.
 */
public final class Partition {

  /** A record as the leader keeps it, with the producer's sequence. */
  private record Entry(Message message, long producer, long sequence) {}

  private final String topic;
  private final int number;
  private final World world;
  private final List<Entry> log = new ArrayList<>();
  private final List<Integer> batchEnds = new ArrayList<>(); // a batch is replicated whole
  private final Signal arrived = new Signal();
  private final List<Signal> readers = new ArrayList<>(2);
  private int replicated;
  private int epoch;
  private long leaderlessUntil;
  private Runnable afterAppend = () -> {};

  Partition(String topic, int number, World world) {
    this.topic = topic;
    this.number = number;
    this.world = world;
  }

  public String topic() {
    return topic;
  }

  public int number() {
    return number;
  }

  /** One past the last record that can be read. */
  public int end() {
    return replicated;
  }

  public Message at(int offset) {
    return log.get(offset).message();
  }

  public boolean hasLeader() {
    return leaderlessUntil <= world.schedule().now();
  }

  @Override
  public String toString() {
    return topic + "-" + number;
  }

  void wakes(Signal reader) {
    readers.add(reader);
  }

  void forgets(Signal reader) {
    readers.remove(reader);
  }

  /** Whether the records are those that follow what the producer has sent before. */
  boolean isNext(long producer, long sequence) {
    return sequence == last(producer) + 1;
  }

  boolean isRepeated(long producer, long sequence) {
    return sequence <= last(producer);
  }

  private long last(long producer) {
    for (int i = log.size() - 1; i >= 0; i--) {
      if (log.get(i).producer() == producer) {
        return log.get(i).sequence();
      }
    }
    return -1;
  }

  /**
   * The leader takes records; the followers have them a little later.
   *
   * @return one past the last of them
   */
  int append(List<Message> messages, long producer, long firstSequence) {
    long sequence = firstSequence;
    for (Message message : messages) {
      log.add(new Entry(message, producer, sequence++));
    }
    int upTo = log.size();
    batchEnds.add(upTo);
    int then = epoch;
    Runnable failing = afterAppend;
    afterAppend = () -> {};
    world.schedule().after(world.chance().below(4_000), failing);
    world.schedule().after(world.hazards().latency(), () -> replicate(upTo, then));
    return upTo;
  }

  private void replicate(int upTo, int then) {
    if (epoch == then && upTo > replicated) {
      replicated = upTo;
      tell();
    }
  }

  /** Raised when more can be read. */
  Signal arrived() {
    return arrived;
  }

  int epoch() {
    return epoch;
  }

  void failsAfterNextAppend(Runnable failing) {
    afterAppend = failing;
  }

  /** Its leader is gone; the next one has everything that was replicated, and perhaps more. */
  void failover(long without) {
    epoch++;
    afterAppend = () -> {};
    leaderlessUntil = world.schedule().now() + without;
    batchEnds.removeIf(end -> end <= replicated);
    int batches = world.chance().below(batchEnds.size() + 1);
    int kept = batches == 0 ? replicated : batchEnds.get(batches - 1);
    int lost = log.size() - kept;
    world
        .trace()
        .note(toString(), () -> "FAULT leader lost, and " + lost + " unreplicated records");
    log.subList(kept, log.size()).clear();
    batchEnds.clear();
    if (kept > replicated) {
      replicated = kept;
      tell();
    }
  }

  private void tell() {
    arrived.raise();
    readers.forEach(Signal::raise);
  }
}
