package dev.kaipiao.simulation.broker;

import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A member of a consumer group, as its client sees it: it learns what happened when it polls. */
public final class Member {

  /** A record as it was fetched. */
  public record Fetched(Partition partition, int offset, Message message) {}

  private final Group group;
  private final Instance instance;
  private final String name;
  private final Map<Partition, Integer> positions = new LinkedHashMap<>();
  private final List<Partition> incoming = new ArrayList<>();
  private final List<Partition> outgoing = new ArrayList<>();
  private final Signal wake = new Signal();
  private boolean fenced;

  Member(Group group, Instance instance, String name) {
    this.group = group;
    this.instance = instance;
    this.name = name;
  }

  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  Instance instance() {
    return instance;
  }

  /** Raised when there may be something to poll. */
  public Signal wake() {
    return wake;
  }

  /** Whether the group has expelled it: all its partitions are somebody else's. */
  public boolean isFenced() {
    return fenced && instance.reachesKafka();
  }

  /** The partitions that it has to give up now. */
  public List<Partition> revoked() {
    return instance.reachesKafka() ? List.copyOf(outgoing) : List.of();
  }

  /** It has given them up. */
  public void gave(List<Partition> given) {
    given.forEach(
        partition -> {
          positions.remove(partition);
          partition.forgets(wake);
        });
    incoming.removeAll(given);
    outgoing.removeAll(given);
    group.released(this, given);
  }

  /** What can be read of its partitions, from where it stands. */
  public List<Fetched> poll(int most) {
    List<Fetched> fetched = new ArrayList<>();
    if (!instance.reachesKafka() || fenced) {
      return fetched;
    }
    for (Partition partition : incoming) {
      positions.put(partition, group.committed(partition));
      partition.wakes(wake);
    }
    incoming.clear();
    for (Map.Entry<Partition, Integer> position : positions.entrySet()) {
      Partition partition = position.getKey();
      if (partition.hasLeader()) {
        while (fetched.size() < most && position.getValue() < partition.end()) {
          int offset = position.getValue();
          fetched.add(new Fetched(partition, offset, partition.at(offset)));
          position.setValue(offset + 1);
        }
      }
    }
    return fetched;
  }

  /** Whether the commit arrived and was taken. */
  public boolean commit(Map<Partition, Integer> offsets) {
    return instance.reachesKafka() && group.commit(this, offsets);
  }

  public void leave() {
    group.leave(this);
  }

  void given(Partition partition) {
    incoming.add(partition);
    wake.raise();
  }

  void mustGive(Partition partition) {
    if (!outgoing.contains(partition)) {
      outgoing.add(partition);
      wake.raise();
    }
  }

  void fence() {
    fenced = true;
    positions.keySet().forEach(partition -> partition.forgets(wake));
    wake.raise();
  }
}
