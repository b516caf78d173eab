package dev.kaipiao.simulation.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.simulation.broker.Producer.Result;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.kernel.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrokerTest {

  private static final String TOPIC = "events";

  @Test
  void whatIsAcknowledgedIsThereOnceAndInOrderWhateverIsLostOnTheWay() {
    for (int seed = 1; seed <= 200; seed++) {
      // Given
      World world = new World(seed, Set.of(), false);
      Broker broker = new Broker(world);
      broker.create(TOPIC, 1);
      Producer producer = new Producer(broker, started("one", world), Time.seconds(1_000));
      List<Result> results = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        producer.send(TOPIC, new Message("e" + i, "k", i, "body"), results::add);
      }
      // When
      broker.failoverAfterNextAppend(Time.millis(700));
      run(world, 60);
      // Then
      assertThat(results).containsOnly(Result.ACKNOWLEDGED).hasSize(6);
      assertThat(log(broker)).containsExactly("e0", "e1", "e2", "e3", "e4", "e5");
    }
  }

  @Test
  void aMemberThatIsSilentForTooLongIsExpelledAndItsCommitRefused() {
    // Given
    World world = new World(1, Set.of(), false);
    Broker broker = new Broker(world);
    broker.create(TOPIC, 1);
    Instance one = started("one", world);
    Group group = broker.group("g", List.of(TOPIC));
    Member stale = group.join(one, "stale");
    Member other = group.join(started("other", world), "other");
    stale.poll(1);
    // When
    one.cutOff(Time.seconds(16));
    run(world, 17);
    // Then
    Partition partition = broker.partitions(TOPIC).get(0);
    assertThat(stale.isFenced()).isTrue();
    assertThat(stale.commit(Map.of(partition, 1))).isFalse();
    assertThat(other.commit(Map.of(partition, 1))).isTrue();
  }

  @Test
  void aPartitionMovesOnceItsOwnerHasGivenItUp() {
    // Given
    World world = new World(1, Set.of(), false);
    Broker broker = new Broker(world);
    broker.create(TOPIC, 2);
    Group group = broker.group("g", List.of(TOPIC));
    Member first = group.join(started("one", world), "first");
    first.poll(1);
    Member second = group.join(started("other", world), "second");
    assertThat(first.revoked()).hasSize(1);
    // When
    first.gave(first.revoked());
    // Then
    assertThat(first.revoked()).isEmpty();
    assertThat(group.toString()).isEqualTo("[]");
    Set<Partition> all = new HashSet<>(group.partitions());
    assertThat(all).hasSize(2);
    assertThat(second.isFenced()).isFalse();
  }

  private static List<String> log(Broker broker) {
    Partition partition = broker.partitions(TOPIC).get(0);
    List<String> ids = new ArrayList<>();
    for (int offset = 0; offset < partition.end(); offset++) {
      ids.add(partition.at(offset).id());
    }
    return ids;
  }

  private static Instance started(String name, World world) {
    Instance instance = new Instance(name, world);
    instance.start();
    return instance;
  }

  private static void run(World world, long seconds) {
    boolean[] over = {false};
    world.schedule().after(Time.seconds(seconds), () -> over[0] = true);
    while (!over[0] && world.schedule().advance()) {
      // things happen
    }
  }
}
