package dev.kaipiao.issuance.admission.tenant;

/**
 * What a tenant's bucket answers.
 *
 * @param granted whether the cost was taken from it
 * @param remaining units that are left
 * @param secondsToRefill until it is full again
 * @param secondsToWait until the same cost could be taken; 0 when it was
 * @param policy value of the header {@code RateLimit-Policy}
 */
public record Grant(
    boolean granted, long remaining, long secondsToRefill, long secondsToWait, String policy) {

  /** The quota policy and the service limit (draft-ietf-httpapi-ratelimit-headers-10). */
  public static final String POLICY_HEADER = "RateLimit-Policy";

  public static final String LIMIT_HEADER = "RateLimit";

  static final String NAME = "\"tenant\"";

  /** Value of the header {@code RateLimit}. */
  public String limit() {
    return NAME + ";r=" + remaining + ";t=" + secondsToRefill;
  }
}
