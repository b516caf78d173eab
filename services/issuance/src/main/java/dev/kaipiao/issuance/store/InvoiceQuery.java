package dev.kaipiao.issuance.store;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Which invoices to list, newest first.
 *
 * @param tenant whose invoices may be seen; empty for all
 * @param from issued at this time or later
 * @param until issued before this time
 * @param after the last invoice of the page before
 */
public record InvoiceQuery(
    Optional<String> tenant,
    Optional<String> seller,
    Optional<String> buyer,
    Optional<OffsetDateTime> from,
    Optional<OffsetDateTime> until,
    Optional<State> state,
    Optional<Position> after,
    int limit) {

  /** How far an invoice is. */
  public enum State {
    /** Not signed yet. */
    ISSUED,
    /** Signed, the tax bureau has not confirmed it yet. */
    SIGNED,
    /** Confirmed by the tax bureau. */
    REPORTED,
    /** Refused by the tax bureau. */
    REPORT_REFUSED,
    /** Paid in full. */
    PAID,
    /** Not paid in full yet. */
    UNPAID
  }

  /** A place in the list. */
  public record Position(OffsetDateTime issuedAt, String number) {}
}
