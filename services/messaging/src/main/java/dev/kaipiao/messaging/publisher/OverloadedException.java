package dev.kaipiao.messaging.publisher;

/** Too much is in flight: nothing was sent, and the same can be asked again later. */
public final class OverloadedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OverloadedException(String message) {
    super(message, null, false, false);
  }
}
