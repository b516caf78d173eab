package dev.kaipiao.simulators.bureau;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * The states of a red-letter confirmation (红字信息确认单) with the bureau's own numbers, and what may
 * follow each.
 */
public enum ConfirmationState {
  NOT_NEEDED("01", "09 10 11 13"),
  SELLER_ENTERED("02", "04 05 07 08 10 11 12 13"),
  BUYER_ENTERED("03", "04 06 07 08 10 11 12 13"),
  BOTH_CONFIRMED("04", "09 10 11 13"),
  REFUSED_BY_BUYER("05", ""),
  REFUSED_BY_SELLER("06", ""),
  UNANSWERED("07", ""),
  WITHDRAWN("08", ""),
  WITHDRAWN_AFTER_CONFIRMATION("09", ""),
  ABNORMAL_VOUCHER("10", ""),
  TAXPAYER_BLOCKED("11", ""),
  REFUSED_BY_NATURAL_PERSON("12", ""),
  REFUND_APPLIED("13", "");

  private final String code;

  /** Codes with blanks between. */
  private final String followers;

  ConfirmationState(String code, String followers) {
    this.code = code;
    this.followers = followers;
  }

  @JsonCreator
  public static ConfirmationState ofCode(String code) {
    return Arrays.stream(values())
        .filter(state -> state.code.equals(code))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no such confirmation state: " + code));
  }

  @JsonValue
  public String code() {
    return code;
  }

  public boolean mayBecome(ConfirmationState next) {
    return followers.contains(next.code);
  }

  /** Waiting for the other party. */
  public boolean awaitsAnswer() {
    return this == SELLER_ENTERED || this == BUYER_ENTERED;
  }

  /** A red invoice may be issued on it. */
  public boolean permitsRedInvoice() {
    return this == NOT_NEEDED || this == BOTH_CONFIRMED;
  }

  /** Still counts against what can be reversed of the original. */
  public boolean isLive() {
    return awaitsAnswer() || permitsRedInvoice();
  }
}
