package dev.kaipiao.messaging.parking;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** What could not be processed: visible, replayable, discardable. */
public final class ParkingLot {

  public Uni<List<ParkedRecord>> list(ParkedQuery query) {
    return Uni.createFrom().item(List.of());
  }

  public Uni<Integer> requestReplay(Collection<Long> ids) {
    return Uni.createFrom().item(0);
  }

  public Uni<Integer> requestReplayAll(String consumer) {
    return Uni.createFrom().item(0);
  }

  public Uni<Integer> discard(Collection<Long> ids) {
    return Uni.createFrom().item(0);
  }

  public Uni<Long> count() {
    return Uni.createFrom().item(0L);
  }
}
