package dev.kaipiao.audit.checkpoint;

/**
 * What is stored is not the tree that was signed: nothing more is signed until people have looked.
 */
public final class BrokenTreeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokenTreeException(String message) {
    super(message);
  }
}
