package dev.kaipiao.web.identity;

/** The roles a token can carry in its claim {@code roles}. */
public final class Role {

  /** Asks for invoices; sees the data of its own tenant. */
  public static final String ENTERPRISE = "enterprise";

  /** Sends receipts; sees what concerns its own bank. */
  public static final String BANK = "bank";

  /** Reads everything, changes nothing. */
  public static final String AUDITOR = "auditor";

  /** Registers sellers and banks, replays what is parked. */
  public static final String OPERATOR = "operator";

  private Role() {}
}
