package dev.kaipiao.cli.chaos.ground;

import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import dev.kaipiao.cli.chaos.wire.Wires;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.Provisioning;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A stack to which faults are done, with everything a fault needs to get at it. */
public final class Ground implements AutoCloseable {

  public static final String KAFKA = "kafka";
  public static final String POSTGRES = "postgres";

  /** How the keys of records begin that nobody can read. */
  public static final String POISON = "poison-";

  private final Wires wires;
  private final Stack stack;
  private final Cast cast;
  private final String door;
  private final Post post;
  private final Neighbours neighbours;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final AtomicInteger poisoned = new AtomicInteger();
  private final Disks disks;
  private final Clocks clocks;
  private volatile Consumer<TrafficPlan> clients = plan -> {};

  private Ground(Wires wires, Stack stack, Disks disks, Clocks clocks) {
    this.wires = wires;
    this.stack = stack;
    this.disks = disks;
    this.clocks = clocks;
    this.cast = Cast.standard();
    this.door = wires.door(stack.service(ServiceKind.ISSUANCE).port());
    this.post = new Post(stack.bootstrapServers());
    this.neighbours = new Neighbours(stack.api(ServiceKind.SIMULATORS, null));
    stack.services().forEach(service -> add(new ServiceTarget(service)));
    add(new ServerTarget(KAFKA, stack.broker()));
    add(new ServerTarget(POSTGRES, stack.postgres()));
  }

  /**
   * Starts a stack with proxies between its processes.
   *
   * @param hasty whether services wait shorter than as shipped
   * @param need what the faults to come need besides
   */
  public static Ground start(
      StackDirectory directory, Terminal terminal, boolean hasty, Need need) {
    Disks disks = need == Need.SMALL_DISKS ? Disks.mount(directory) : Disks.none();
    Clocks clocks = need == Need.CLOCKS ? Clocks.compile(directory) : Clocks.none();
    Wires wires = new Wires(service -> environment(service, hasty, clocks));
    try {
      Stack stack = Stack.start(directory, terminal, wires);
      try {
        Ground ground = new Ground(wires, stack, disks, clocks);
        new Provisioning(stack, ground.cast).registerAll();
        return ground;
      } catch (RuntimeException e) {
        stack.close();
        throw e;
      }
    } catch (RuntimeException e) {
      wires.close();
      disks.close();
      throw e;
    }
  }

  private static Map<String, String> environment(
      ServiceKind service, boolean hasty, Clocks clocks) {
    Map<String, String> environment = new LinkedHashMap<>(clocks.environment(service));
    if (hasty) {
      environment.putAll(Haste.of(service));
    }
    return environment;
  }

  /** Who sends requests besides those of the run. */
  public void besides(Consumer<TrafficPlan> sender) {
    clients = sender;
  }

  /** Sends requests besides those of the run; returns when they are answered. */
  public void sendBesides(TrafficPlan more) {
    clients.accept(more);
  }

  public Disks disks() {
    return disks;
  }

  public Clocks clocks() {
    return clocks;
  }

  public Stack stack() {
    return stack;
  }

  public Wires wires() {
    return wires;
  }

  public Cast cast() {
    return cast;
  }

  public Post post() {
    return post;
  }

  public Neighbours neighbours() {
    return neighbours;
  }

  /** Issuance's address for clients, through a proxy. */
  public String door() {
    return door;
  }

  /** A process by its name. */
  public Target target(String name) {
    return targets.get(name);
  }

  /** Somebody wrote records that so many consumers have to park. */
  public void notePoison(int parkings) {
    poisoned.addAndGet(parkings);
  }

  /** How many parkings are expected since they were last {@link #forgetPoison() forgotten}. */
  public int poison() {
    return poisoned.get();
  }

  public void forgetPoison() {
    poisoned.set(0);
  }

  /** Ends every disturbance, brings back every process, and waits until all of them can work. */
  public void heal() {
    wires.heal();
    disks.empty();
    clocks.setRight();
    targets.values().forEach(Target::thaw);
    target(KAFKA).revive();
    target(POSTGRES).revive();
    targets.values().forEach(Target::revive);
    targets.values().forEach(Target::awaitReady);
    neighbours.heal();
  }

  private void add(Target target) {
    targets.put(target.name(), target);
  }

  @Override
  public void close() {
    wires.heal();
    targets.values().forEach(Target::thaw);
    post.close();
    stack.close();
    wires.close();
    disks.close();
  }
}
