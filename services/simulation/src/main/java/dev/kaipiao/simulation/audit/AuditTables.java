package dev.kaipiao.simulation.audit;

import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.database.Table;

/** The log: every event, in the order in which it was appended. */
public final class AuditTables {

  /** An entry. */
  public record Entry(long place, String topic, Message message) {}

  public final Table<Long, Entry> log = new Table<>("entry");
}
