package dev.kaipiao.simulation.platform;

import dev.kaipiao.simulation.broker.Broker;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.delivery.Relay;
import dev.kaipiao.simulation.delivery.RelayCount;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A service: its database, its instances, and the relay that each of them runs. */
public final class Service {

  private final String name;
  private final World world;
  private final Broker broker;
  private final Database database;
  private final MessagingTables messaging;
  private final RelayCount relays = new RelayCount();
  private final List<Instance> instances = new ArrayList<>();

  Service(String name, World world, Broker broker, Narration narration) {
    this.name = name;
    this.world = world;
    this.broker = broker;
    this.database = new Database(name, world);
    this.messaging = new MessagingTables(narration.of(name));
  }

  /** Makes instances; each runs these parts, and a relay, whenever it starts. */
  void run(int count, Consumer<Instance> parts) {
    for (int number = 1; number <= count; number++) {
      Instance instance = new Instance(name + number, world);
      instance.onBoot(
          () -> {
            parts.accept(instance);
            new Relay(instance, database, messaging, broker, relays).start();
          });
      instances.add(instance);
    }
  }

  public Database database() {
    return database;
  }

  public MessagingTables messaging() {
    return messaging;
  }

  public List<Instance> instances() {
    return instances;
  }
}
