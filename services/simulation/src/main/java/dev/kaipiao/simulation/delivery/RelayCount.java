package dev.kaipiao.simulation.delivery;

import dev.kaipiao.simulation.database.Session;
import java.util.ArrayList;
import java.util.List;

/** The shared advisory lock that every relay of a service holds, by which they count each other. */
public final class RelayCount {

  private final List<Session> relays = new ArrayList<>();

  void join(Session session) {
    relays.add(session);
  }

  int count() {
    relays.removeIf(session -> !session.holdsLocks());
    return relays.size();
  }
}
