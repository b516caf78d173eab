package dev.kaipiao.simulation.broker;

import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kafka: topics with their partitions, and consumer groups. */
public final class Broker {

  private final World world;
  private final Map<String, List<Partition>> topics = new LinkedHashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private long producers;

  public Broker(World world) {
    this.world = world;
  }

  public void create(String topic, int partitions) {
    List<Partition> made = new ArrayList<>();
    for (int number = 0; number < partitions; number++) {
      made.add(new Partition(topic, number, world));
    }
    topics.put(topic, made);
  }

  public List<Partition> partitions(String topic) {
    return topics.get(topic);
  }

  public List<Partition> partitions() {
    return topics.values().stream().flatMap(List::stream).toList();
  }

  /** Where the records of a key go. */
  public Partition of(String topic, String key) {
    List<Partition> all = topics.get(topic);
    return all.get(Math.floorMod(key.hashCode(), all.size()));
  }

  public Group group(String name, List<String> read) {
    return groups.computeIfAbsent(
        name,
        any ->
            new Group(world, read.stream().flatMap(topic -> partitions(topic).stream()).toList()));
  }

  /** The groups that have not committed everything that can be read. */
  public List<String> behind() {
    return groups.entrySet().stream()
        .filter(group -> !group.getValue().isConsumed())
        .map(group -> group.getKey() + group.getValue())
        .toList();
  }

  /** Where committed offsets went back. */
  public List<String> setBack() {
    return groups.values().stream().flatMap(group -> group.setBack().stream()).toList();
  }

  /** The leaders are lost when the next record has just been written, and for so long. */
  public void failoverAfterNextAppend(long without) {
    partitions().forEach(partition -> partition.failsAfterNextAppend(() -> failover(without)));
  }

  private void failover(long without) {
    partitions().forEach(partition -> partition.failover(without));
  }

  long nextProducer() {
    return ++producers;
  }

  World world() {
    return world;
  }
}
