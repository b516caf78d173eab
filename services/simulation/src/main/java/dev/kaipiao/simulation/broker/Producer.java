package dev.kaipiao.simulation.broker;

import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Hazards;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Schedule;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Kafka producer: idempotent, acks=all, one request in flight for each partition, repeated until
 * it is acknowledged or given up. What it has sent may arrive long after it was closed.
 */
public final class Producer {

  private static final long REQUEST_TIMEOUT = Time.seconds(1);
  private static final int LARGEST_BATCH = 3;

  /** What a send came to. */
  public enum Result {
    ACKNOWLEDGED,
    /** The broker never takes it as the topic is now. */
    REFUSED,
    /** It was given up; it may still arrive. */
    EXPIRED
  }

  private record Waiting(Message message, long expires, Consumer<Result> told) {}

  private record Batch(List<Waiting> sends, long producer, long firstSequence) {

    List<Message> messages() {
      return sends.stream().map(Waiting::message).toList();
    }
  }

  /** The queue of one partition. */
  private final class Lane {
    private long producer = broker.nextProducer();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final List<Batch> inFlight = new ArrayList<>(1);
    private long nextSequence;
    private long lastArrival;
  }

  private final Broker broker;
  private final Instance instance;
  private final int life;
  private final World world;
  private final Hazards hazards;
  private final Schedule schedule;
  private final long deliveryTimeout;
  private final int mostInFlight;
  private final Map<Partition, Lane> lanes = new HashMap<>();
  private boolean open = true;

  /**
   * @param deliveryTimeout after this a record that is not acknowledged is given up
   */
  public Producer(Broker broker, Instance instance, long deliveryTimeout) {
    this.broker = broker;
    this.instance = instance;
    this.life = instance.life();
    this.world = broker.world();
    this.hazards = world.hazards();
    this.schedule = world.schedule();
    this.deliveryTimeout = deliveryTimeout;
    this.mostInFlight = world.has(Flaw.FIVE_IN_FLIGHT_UNSEQUENCED) ? 5 : 1;
  }

  public void send(String topic, Message message, Consumer<Result> told) {
    Partition partition = broker.of(topic, message.key());
    Lane lane = lanes.computeIfAbsent(partition, any -> new Lane());
    lane.queue.add(new Waiting(message, schedule.now() + deliveryTimeout, told));
    schedule.after(world.chance().below(4_000), () -> next(partition, lane)); // linger
  }

  /** Gives everything up; what was sent is still on its way. */
  public void close() {
    open = false;
  }

  private boolean works() {
    return open && instance.isUp() && instance.life() == life;
  }

  private void next(Partition partition, Lane lane) {
    expire(lane);
    if (!works() || lane.queue.isEmpty() || lane.inFlight.size() >= mostInFlight) {
      return;
    }
    List<Waiting> sends = new ArrayList<>();
    int size = 1 + world.chance().below(LARGEST_BATCH);
    while (sends.size() < size && !lane.queue.isEmpty()) {
      sends.add(lane.queue.poll());
    }
    Batch batch = new Batch(sends, lane.producer, lane.nextSequence);
    lane.nextSequence += sends.size();
    lane.inFlight.add(batch);
    transmit(partition, lane, batch);
    if (mostInFlight > 1) {
      next(partition, lane);
    }
  }

  private void expire(Lane lane) {
    while (!lane.queue.isEmpty() && lane.queue.peek().expires() <= schedule.now()) {
      lane.queue.poll().told().accept(Result.EXPIRED);
    }
  }

  private void transmit(Partition partition, Lane lane, Batch batch) {
    long arrival = schedule.now() + hazards.latency();
    arrival = Math.max(arrival, lane.lastArrival + 1); // one connection keeps the order
    lane.lastArrival = arrival;
    boolean reaches = instance.reachesKafka() && !hazards.requestLost();
    if (reaches) {
      long late = hazards.requestLate() ? Time.millis(world.chance().between(500, 4_000)) : 0;
      schedule.after(
          arrival - schedule.now() + late, () -> arrive(partition, lane, batch, late > 0));
    }
    schedule.after(
        REQUEST_TIMEOUT + world.chance().below(100_000), () -> again(partition, lane, batch));
  }

  private void again(Partition partition, Lane lane, Batch batch) {
    if (!works() || !lane.inFlight.contains(batch)) {
      return;
    }
    if (instance.isPaused()) {
      schedule.after(
          instance.pausedUntil() - schedule.now() + 1, () -> again(partition, lane, batch));
      return;
    }
    if (batch.sends().get(0).expires() <= schedule.now()) {
      lane.producer = broker.nextProducer(); // its sequence has a hole, so it begins anew
      lane.nextSequence = 0;
      settle(partition, lane, batch, Result.EXPIRED);
    } else {
      transmit(partition, lane, batch);
    }
  }

  /** What the broker does with a request. */
  private void arrive(Partition partition, Lane lane, Batch batch, boolean late) {
    if (!partition.hasLeader()) {
      return; // the client hears of it, and tries again
    }
    boolean sequenced = mostInFlight == 1;
    if (sequenced && partition.isRepeated(batch.producer(), batch.firstSequence())) {
      acknowledge(partition, lane, batch, partition.epoch(), late);
    } else if (!sequenced || partition.isNext(batch.producer(), batch.firstSequence())) {
      partition.append(batch.messages(), batch.producer(), batch.firstSequence());
      world.trace().note(partition.toString(), () -> "takes " + batch.messages());
      acknowledge(partition, lane, batch, partition.epoch(), late);
    }
  }

  /** Once it is replicated, which may fail. */
  private void acknowledge(Partition partition, Lane lane, Batch batch, int epoch, boolean late) {
    boolean lost = late || hazards.acknowledgementLost();
    long replicating = world.has(Flaw.LEADER_ALONE_ACKNOWLEDGES) ? 0 : Time.millis(10);
    schedule.after(
        replicating + hazards.latency(),
        () -> {
          boolean stands =
              world.has(Flaw.LEADER_ALONE_ACKNOWLEDGES)
                  || (partition.epoch() == epoch && isReplicated(partition, batch));
          if (!lost && stands && works()) {
            settle(partition, lane, batch, Result.ACKNOWLEDGED);
          }
        });
  }

  private static boolean isReplicated(Partition partition, Batch batch) {
    Message last = batch.sends().get(batch.sends().size() - 1).message();
    for (int offset = partition.end() - 1; offset >= 0; offset--) {
      if (partition.at(offset) == last) {
        return true;
      }
    }
    return false;
  }

  private void settle(Partition partition, Lane lane, Batch batch, Result result) {
    if (instance.isPaused()) {
      schedule.after(
          instance.pausedUntil() - schedule.now() + 1,
          () -> settle(partition, lane, batch, result));
      return;
    }
    if (works() && lane.inFlight.remove(batch)) {
      batch.sends().forEach(each -> each.told().accept(result));
      next(partition, lane);
    }
  }
}
