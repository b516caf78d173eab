package dev.kaipiao.reference.store;

import java.sql.SQLException;

/** The database did not do as it was asked; nothing of the transaction was kept. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean duplicate;

  DatabaseException(SQLException cause, boolean duplicate) {
    super(cause);
    this.duplicate = duplicate;
  }

  /** Whether somebody else was first with the same key. */
  public boolean duplicate() {
    return duplicate;
  }
}
