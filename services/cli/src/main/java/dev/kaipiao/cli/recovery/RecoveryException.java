package dev.kaipiao.cli.recovery;

/** What was lost cannot be brought back as asked; the message says why and what can be done. */
public final class RecoveryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RecoveryException(String message) {
    super(message);
  }

  public RecoveryException(String message, Throwable cause) {
    super(message, cause);
  }
}
