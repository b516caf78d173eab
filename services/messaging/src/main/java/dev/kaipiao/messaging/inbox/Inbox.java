package dev.kaipiao.messaging.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Set;

/** Remembers which events a consumer has handled. */
public final class Inbox {

  /** Notes the events as handled and answers those that were not yet. */
  public Uni<Set<String>> firstSeen(
      SqlConnection tx, String consumer, Collection<String> eventIds) {
    return Uni.createFrom().item(Set.copyOf(eventIds));
  }
}
