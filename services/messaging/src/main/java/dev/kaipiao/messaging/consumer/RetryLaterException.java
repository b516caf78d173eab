package dev.kaipiao.messaging.consumer;

/**
 * Thrown by a handler when the whole batch can succeed later: it is repeated, nothing is parked.
 */
public final class RetryLaterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RetryLaterException(String message) {
    super(message);
  }

  public RetryLaterException(String message, Throwable cause) {
    super(message, cause);
  }
}
