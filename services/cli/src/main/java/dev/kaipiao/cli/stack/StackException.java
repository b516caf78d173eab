package dev.kaipiao.cli.stack;

/** The stack cannot do what was asked; the message says why and where to look. */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
