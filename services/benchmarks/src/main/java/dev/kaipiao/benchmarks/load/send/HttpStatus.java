package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What the status of an HTTP answer says about a request. */
final class HttpStatus {

  private static final int TIMEOUT = 408;
  private static final int IN_FLIGHT = 409;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int SHOWN = 120;

  private HttpStatus() {}

  static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  /** Certainly not accepted, for reasons that lie in the server. */
  static boolean isRefusal(int status) {
    return status == TOO_MANY || status == UNAVAILABLE;
  }

  /** Certainly not accepted, and never will be. */
  static boolean isFaultOfTheRequest(int status) {
    return status >= 400 && status < 500 && !isRefusal(status) && !leavesOpen(status);
  }

  static Answer unknown(int status, byte[] body) {
    String start = new String(body, 0, Math.min(body.length, SHOWN), UTF_8);
    return new Answer.Unknown("HTTP " + status + " " + start);
  }

  private static boolean leavesOpen(int status) {
    return status == TIMEOUT || status == IN_FLIGHT;
  }
}
