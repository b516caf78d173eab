package dev.kaipiao.simulation.broker;

import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A consumer group and its coordinator: cooperative rebalancing, committed offsets, and members
 * that are expelled when they are silent for too long, whatever they are doing.
 */
public final class Group {

  static final long SESSION_TIMEOUT = Time.seconds(15);

  private final World world;
  private final List<Partition> partitions;
  private final List<Member> members = new ArrayList<>();
  private final Map<Partition, Member> owners = new HashMap<>();
  private final Map<Partition, Integer> committed = new HashMap<>();
  private final List<String> setBack = new ArrayList<>(0);

  Group(World world, List<Partition> partitions) {
    this.world = world;
    this.partitions = partitions;
  }

  public Member join(Instance instance, String name) {
    Member member = new Member(this, instance, name);
    members.add(member);
    int life = instance.life();
    instance.onSilence(() -> watch(member, life));
    rebalance();
    return member;
  }

  private void watch(Member member, int life) {
    world
        .schedule()
        .after(
            SESSION_TIMEOUT,
            () -> {
              if (member.instance().isSilent(life)) {
                expel(member);
              }
            });
  }

  /** It closed in order, or its client was replaced. */
  void leave(Member member) {
    if (members.remove(member)) {
      member.fence();
      owners.values().removeIf(owner -> owner == member);
      rebalance();
    }
  }

  private void expel(Member member) {
    if (members.contains(member)) {
      world.trace().note(member.name(), () -> "is expelled from its group");
      leave(member);
    }
  }

  /** These partitions were given up in order. */
  void released(Member member, List<Partition> given) {
    given.forEach(partition -> owners.remove(partition, member));
    rebalance();
  }

  private void rebalance() {
    if (members.isEmpty()) {
      return;
    }
    int share = (partitions.size() + members.size() - 1) / members.size();
    Map<Member, Integer> counts = new HashMap<>();
    for (Partition partition : partitions) {
      Member owner = owners.get(partition);
      if (owner != null && counts.merge(owner, 1, Integer::sum) > share) {
        counts.merge(owner, -1, Integer::sum);
        owner.mustGive(partition);
      }
    }
    for (Partition partition : partitions) {
      if (owners.get(partition) == null) {
        Member poorest = members.get(0);
        for (Member member : members) {
          if (counts.getOrDefault(member, 0) < counts.getOrDefault(poorest, 0)) {
            poorest = member;
          }
        }
        counts.merge(poorest, 1, Integer::sum);
        owners.put(partition, poorest);
        poorest.given(partition);
      }
    }
  }

  public List<Partition> partitions() {
    return partitions;
  }

  int committed(Partition partition) {
    return committed.getOrDefault(partition, 0);
  }

  /** False when the member was expelled. A member of the group may commit any partition. */
  boolean commit(Member member, Map<Partition, Integer> offsets) {
    if (!members.contains(member)) {
      return false;
    }
    offsets.forEach(
        (partition, offset) -> {
          if (offset < committed(partition)) {
            setBack.add(partition + " from " + committed(partition) + " to " + offset);
          }
          committed.put(partition, offset);
        });
    return true;
  }

  /** Where a member has committed less than was committed before. */
  List<String> setBack() {
    return setBack;
  }

  boolean isConsumed() {
    return partitions.stream().allMatch(one -> committed(one) >= one.end());
  }

  @Override
  public String toString() {
    return partitions.stream()
        .filter(one -> committed(one) < one.end())
        .map(one -> one + " at " + committed(one) + " of " + one.end() + " by " + owners.get(one))
        .toList()
        .toString();
  }
}
