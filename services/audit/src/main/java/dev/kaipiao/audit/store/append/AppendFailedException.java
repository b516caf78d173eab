package dev.kaipiao.audit.store.append;

import java.sql.SQLException;

/** Nothing was appended, unless the connection was lost while committing: then appending tells. */
public final class AppendFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AppendFailedException(SQLException cause) {
    super("the log could not be appended to: " + cause.getMessage(), cause);
  }
}
