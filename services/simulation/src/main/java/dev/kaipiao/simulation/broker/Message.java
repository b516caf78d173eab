package dev.kaipiao.simulation.broker;

/**
 * A record's content.
 *
 * @param id its event id, the same however often it is sent; empty when it is no CloudEvent
 * @param key what orders it
 * @param ordinal grows from one message of its key to the next, as they were appended where they
 *     arose
 * @param body what it tells
 */
public record Message(String id, String key, long ordinal, Object body) {

  public static final long UNORDERED = 0;

  @Override
  public String toString() {
    return id + " " + body;
  }
}
