package dev.kaipiao.reference.bureau;

/** The bureau has the upload and does not tell its result in time. */
public final class ResultAwaitedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ResultAwaitedException() {
    super("the result of the upload is not there yet", null, false, false);
  }
}
