package dev.kaipiao.issuance.bureau.leqi;

/**
 * There is no answer, or none that can be read: whether the bureau did what it was asked is not
 * known unless {@link #sent} is false. Asking again with the same serial finds out.
 */
public final class BureauUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean sent;

  private BureauUnavailableException(String message, boolean sent) {
    super(message, null, false, false);
    this.sent = sent;
  }

  static BureauUnavailableException outcomeUnknown(String what) {
    return new BureauUnavailableException(what, true);
  }

  static BureauUnavailableException notSent(String why) {
    return new BureauUnavailableException(why, false);
  }

  /** Whether the question may have reached the bureau. */
  public boolean sent() {
    return sent;
  }
}
