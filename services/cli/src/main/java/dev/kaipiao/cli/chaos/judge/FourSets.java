package dev.kaipiao.cli.chaos.judge;

import dev.kaipiao.contracts.value.Money;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What four parties say about the same invoices, and what was tried besides.
 *
 * @param noticed empty when the faults were such that the door could not work as usual
 */
public record FourSets(
    Told told,
    Books books,
    Events events,
    Outside outside,
    Log log,
    Parked parked,
    Isolation isolation,
    Optional<Noticed> noticed) {

  /**
   * What clients were told.
   *
   * @param accepted request ids
   * @param refused request ids that must have no outcome
   * @param unanswered requests whose answer was never known
   */
  public record Told(Set<String> accepted, Set<String> refused, long unanswered) {}

  /**
   * What the databases hold.
   *
   * @param issued number of each issued request
   * @param rejected request ids
   * @param waiting requests without a decision
   * @param invoices request of each number
   * @param usedBySeller quota
   * @param quotaGranted in all
   * @param quotaExceeded ledgers with more used than granted
   * @param numbersTaken from segments
   * @param numbersElsewhere invoices whose number is in no segment of their seller
   * @param documents numbers with a signed document
   * @param delivered numbers each bank was told of
   * @param allocated cents that receipts pay of each number
   * @param paid numbers that are wholly paid
   * @param receiptsByBank genuine ones that are kept
   * @param overallocated receipts or invoices with more allocated than they have
   * @param logged events in audit's index
   */
  public record Books(
      Map<String, String> issued,
      Set<String> rejected,
      long waiting,
      Map<String, String> invoices,
      Map<String, Money> usedBySeller,
      Money quotaGranted,
      long quotaExceeded,
      long numbersTaken,
      long numbersElsewhere,
      Set<String> documents,
      Map<String, Set<String>> delivered,
      Map<String, Long> allocated,
      Set<String> paid,
      Map<String, Long> receiptsByBank,
      long overallocated,
      long logged) {}

  /**
   * What Kafka holds.
   *
   * @param numbers of each issued request
   * @param named what the audit log has to have
   * @param duplicates second outcomes, numbers, signatures, reports …
   * @param disordered events out of their order
   */
  public record Events(
      Map<String, String> numbers,
      Set<String> rejected,
      Set<String> signed,
      Set<String> reported,
      Map<String, Set<String>> delivered,
      Set<String> paid,
      Map<String, Money> netBySeller,
      Set<String> named,
      Map<String, Integer> duplicates,
      long disordered) {}

  /**
   * What the bureau and the banks got, by their own books.
   *
   * @param reported numbers the bureau accepted
   * @param reportedTwice invoices that were uploaded again under another serial
   * @param quota granted less returned
   * @param delivered numbers each bank has
   * @param deliveredTwice invoices that came to a bank in a second message
   * @param payments that banks have booked, by number
   * @param forged receipts that were sent in a bank's name
   */
  public record Outside(
      Set<String> reported,
      long reportedTwice,
      Money quota,
      Map<String, Set<String>> delivered,
      long deliveredTwice,
      Map<String, Payment> payments,
      long forged) {}

  /**
   * A payment as its bank has booked it.
   *
   * @param referenced whether it names the invoice
   */
  public record Payment(String bank, long cents, boolean referenced) {}

  /**
   * The audit log as an auditor reads it.
   *
   * @param flaw of its root or signature
   */
  public record Log(Optional<String> flaw, long entries, Set<String> names, long repeated) {}

  /**
   * Parking lots of all services.
   *
   * @param expected parkings of records that were made unreadable on purpose
   * @param found of these that are parked; more than expected when they were read again
   * @param others records that are parked although they were right
   * @param unexplained of these without a reason code and its two sentences
   * @param replayed of these that were tried again when asked to
   */
  public record Parked(long expected, long found, long others, long unexplained, long replayed) {}

  /**
   * Attempts to see another tenant's data.
   *
   * @param trespasses that succeeded
   */
  public record Isolation(long tried, long trespasses) {}

  /** How requests were answered while only something behind the door was broken. */
  public record Noticed(long sent, long askedAgain, long slowestMs) {}
}
