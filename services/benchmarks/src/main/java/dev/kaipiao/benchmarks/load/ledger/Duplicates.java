package dev.kaipiao.benchmarks.load.ledger;

/**
 * What came twice though it must come once. The same event read twice is none of these: delivery is
 * at least once, and its id tells it.
 *
 * @param issuedTwice a request with a second invoice
 * @param numberUsedTwice a number that two requests got
 * @param signedTwice a second signature of one invoice
 * @param reportedTwice a second report of one invoice
 * @param deliveredTwice a second delivery of one invoice
 * @param auditedTwice the same event at a second index of the log
 */
public record Duplicates(
    int issuedTwice,
    int numberUsedTwice,
    int signedTwice,
    int reportedTwice,
    int deliveredTwice,
    int auditedTwice) {

  public int total() {
    return issuedTwice
        + numberUsedTwice
        + signedTwice
        + reportedTwice
        + deliveredTwice
        + auditedTwice;
  }
}
