package dev.kaipiao.issuance.bureau.leqi;

import java.util.Optional;

/**
 * What the bureau answered to a question that it did work on.
 *
 * @param code its own, {@code 00} when it did as it was asked
 * @param message its own words
 * @param body what it gave; empty when it refused
 */
public record Reply<T>(String code, String message, Optional<T> body) {

  static final String DONE = "00";

  /** No numbers are left for the taxpayer (QDFPPLFM). */
  public static final String NUMBERS_EXHAUSTED = "21";

  /** The taxpayer's region is not open. */
  public static final String REGION_UNKNOWN = "22";

  /** The taxpayer may not issue at present. */
  public static final String TAXPAYER_BLOCKED = "23";

  /** No quota is left this month (XZTHSXED). */
  public static final String QUOTA_EXHAUSTED = "31";

  /** Of an uploaded invoice: the bureau has it already. */
  public static final String ALREADY_UPLOADED = "44";

  public boolean done() {
    return body.isPresent();
  }
}
