package dev.kaipiao.cli.chaos.inquiry;

/**
 * How far everything on a stack is.
 *
 * @param settled requests with an outcome
 * @param recorded records of Kafka that the audit log has to have
 * @param pending receipts that banks still have to send
 * @param leases questions to the bureau without an answer
 * @param read whether Kafka was read to its end
 */
public record Standing(
    long accepted,
    long settled,
    long issued,
    long signed,
    long reported,
    long delivered,
    long paid,
    long recorded,
    long logged,
    long pending,
    long leases,
    long parked,
    boolean read) {

  /** Whether nothing seems to be on its way, when so many records have to be parked. */
  public boolean isQuiet(long parkings) {
    return read
        && settled >= accepted
        && signed >= issued
        && reported >= issued
        && delivered >= issued
        && logged >= recorded
        && pending == 0
        && leases == 0
        && parked >= parkings;
  }

  @Override
  public String toString() {
    return "accepted %,d · settled %,d · issued %,d · signed %,d · reported %,d · delivered %,d · paid %,d · logged %,d of %,d · parked %,d%s"
        .formatted(
            accepted,
            settled,
            issued,
            signed,
            reported,
            delivered,
            paid,
            logged,
            recorded,
            parked,
            pending + leases > 0
                ? " · %d receipts and %d leases pending".formatted(pending, leases)
                : "");
  }
}
