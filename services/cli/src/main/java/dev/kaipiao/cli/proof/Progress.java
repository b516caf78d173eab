package dev.kaipiao.cli.proof;

/**
 * How far everything is, as Kafka tells it.
 *
 * @param settled requests with an outcome
 * @param unmatched genuine payments that wait for a person
 */
public record Progress(
    long accepted,
    long settled,
    long issued,
    long signed,
    long reported,
    long delivered,
    long payable,
    long paid,
    long unmatched) {

  public static Progress of(long accepted, Evidence evidence) {
    return new Progress(
        accepted,
        evidence.requestsIssued().size() + (long) evidence.requestsRejected().size(),
        evidence.numbers().size(),
        evidence.reached("signed").size(),
        evidence.reached("reported").size(),
        evidence.deliveredByBank().values().stream().mapToLong(numbers -> numbers.size()).sum(),
        evidence.payable().size(),
        evidence.reached("paid").size(),
        evidence.openReceipts());
  }

  /** Whether every request has its outcome and every invoice went the whole way. */
  public boolean isComplete() {
    return settled >= accepted
        && signed >= issued
        && reported >= issued
        && delivered >= issued
        && paid + unmatched >= payable;
  }

  @Override
  public String toString() {
    return String.format(
        "accepted %,d · settled %,d · issued %,d · signed %,d · reported %,d · delivered %,d · paid %,d (%,d unmatched)",
        accepted, settled, issued, signed, reported, delivered, paid, unmatched);
  }
}
