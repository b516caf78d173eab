package dev.kaipiao.simulators.bank;

/**
 * How a bank behaves from now on.
 *
 * @param delayMs before it answers a delivery
 * @param payRatio share of invoices (0 to 1) that are paid
 * @param unreferencedRatio share of payments that do not name the invoice
 */
public record BankBehaviour(
    BankMode mode, long delayMs, double payRatio, double unreferencedRatio) {

  /** What slow means when no delay was given. */
  private static final long SLOW_MS = 3_000;

  public BankBehaviour {
    if (mode == null || delayMs < 0) {
      throw new IllegalArgumentException("mode is needed, delayMs is zero or more");
    }
    if (!share(payRatio) || !share(unreferencedRatio)) {
      throw new IllegalArgumentException("ratios are between 0 and 1");
    }
  }

  /** Milliseconds before a delivery is answered. */
  public long patience() {
    return mode == BankMode.SLOW && delayMs == 0 ? SLOW_MS : delayMs;
  }

  /** Whether it reads what arrives. */
  public boolean reads() {
    return mode != BankMode.HUNG && mode != BankMode.ERROR;
  }

  private static boolean share(double ratio) {
    return ratio >= 0 && ratio <= 1;
  }

  /** Some of the values; those that are absent stay as they are. */
  public record Change(BankMode mode, Long delayMs, Double payRatio, Double unreferencedRatio) {

    public BankBehaviour of(BankBehaviour now) {
      return new BankBehaviour(
          mode == null ? now.mode : mode,
          delayMs == null ? now.delayMs : delayMs,
          payRatio == null ? now.payRatio : payRatio,
          unreferencedRatio == null ? now.unreferencedRatio : unreferencedRatio);
    }
  }
}
