package dev.kaipiao.simulation.client;

import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.simulation.broker.Broker;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.broker.Producer;
import dev.kaipiao.simulation.broker.Producer.Result;
import dev.kaipiao.simulation.event.Asked;
import dev.kaipiao.simulation.kernel.Chance;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.kernel.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who asks for invoices, over HTTP and over Kafka: valid and invalid requests, keys that come again
 * with the same and with another payload, and records that nobody can read.
 */
public final class Enterprises {

  private static final long LAST_ASKED = Time.seconds(4);
  private static final long BURST = Time.millis(100);

  private final World world;
  private final Catalogue catalogue;
  private final Instance enterprise;
  private final List<Door> doors;
  private final Producer producer;
  private final Set<Asked> accepted = new LinkedHashSet<>();
  private int underWay;
  private int rubbish;

  public Enterprises(
      World world, Catalogue catalogue, Instance enterprise, List<Door> doors, Broker broker) {
    this.world = world;
    this.catalogue = catalogue;
    this.enterprise = enterprise;
    this.doors = doors;
    this.producer = new Producer(broker, enterprise, Time.seconds(100_000));
  }

  /** Each asks at its moment. */
  public void begin(int requests) {
    long last = world.chance().oneIn(3) ? BURST : LAST_ASKED;
    for (int number = 0; number < requests; number++) {
      Chance chance = world.chance();
      String key = "k" + (number > 0 && chance.oneIn(6) ? number - 1 : number);
      Asked asked = new Asked("r" + number, Catalogue.TENANT, key, content(chance));
      long at = chance.below((int) last);
      if (chance.oneIn(3)) {
        world.schedule().after(at, () -> publish(asked));
      } else {
        new Caller(enterprise, asked, doors, accepted, () -> underWay--).start(at);
      }
      underWay++;
    }
    if (world.chance().oneIn(8)) {
      rubbish++;
      underWay++;
      world.schedule().after(Time.seconds(1), this::publishRubbish);
    }
  }

  private Examination content(Chance chance) {
    if (chance.oneIn(10)) {
      return chance.oneIn(2) ? catalogue.invalid() : catalogue.strange();
    }
    return chance.pick(catalogue.of(chance.below(3) / 2));
  }

  private void publish(Asked asked) {
    // The seller's id by agreement; nothing forces a publisher to keep to it.
    String key =
        world.chance().oneIn(2) ? asked.key() : asked.content().seller().orElse(asked.key());
    producer.send(
        Door.TOPIC,
        new Message("e" + asked.name(), key, Message.UNORDERED, asked),
        result -> {
          underWay--;
          if (result == Result.ACKNOWLEDGED) {
            accepted.add(asked);
          }
        });
  }

  private void publishRubbish() {
    producer.send(
        Door.TOPIC,
        new Message("", Catalogue.SELLERS.get(0), Message.UNORDERED, "rubbish"),
        result -> underWay--);
  }

  /** What was answered 202, or acknowledged by the broker to its publisher. */
  public Set<Asked> accepted() {
    return accepted;
  }

  /** Whether everybody has read an answer. */
  public boolean areDone() {
    return underWay == 0;
  }

  /** How many records nobody can read. */
  public int rubbish() {
    return rubbish;
  }
}
