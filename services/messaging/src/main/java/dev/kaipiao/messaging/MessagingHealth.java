package dev.kaipiao.messaging;

import java.time.Duration;
import java.util.List;

/**
 * How messaging is doing, as sampled within the last second. Load alone never makes it {@code
 * down}.
 *
 * @param up false once the relay or a consumer could not work for longer than the patience
 * @param relay the relay's own state
 * @param consumers one each, in the order in which they were made
 * @param unsentRows rows in the outbox, counted up to 100,000
 * @param oldestUnsent age of the oldest of them, zero when there is none
 * @param parked records in the parking lot
 */
public record MessagingHealth(
    boolean up,
    Part relay,
    List<ConsumerPart> consumers,
    long unsentRows,
    Duration oldestUnsent,
    long parked) {

  public MessagingHealth {
    consumers = List.copyOf(consumers);
  }

  /**
   * One thread that has to be alive.
   *
   * @param detail what is wrong, empty when nothing is
   */
  public record Part(String name, boolean up, String detail) {}

  /**
   * A consumer and how far it is behind.
   *
   * @param lagRecords records not handled yet
   * @param lag how long handling them takes at the present rate
   */
  public record ConsumerPart(Part part, long lagRecords, Duration lag) {}
}
