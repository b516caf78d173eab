package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;

/** Who may see which bank. */
final class Doors {

  static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;

  private Doors() {}

  /** The bank of a path, when the caller may see it; a bank sees only itself. */
  static BankId visible(Caller caller, String id) {
    BankId bank =
        BankId.parse(id).orElseThrow(() -> ProblemException.of(404, ReasonCode.BANK_UNKNOWN));
    String scope = scope(caller);
    if (scope != null && !scope.equals(bank.value())) {
      throw ProblemException.of(403, ReasonCode.FORBIDDEN);
    }
    return bank;
  }

  /** The only bank that the caller may see, or null when it may see all. */
  static String scope(Caller caller) {
    return caller.has(Role.OPERATOR) || caller.has(Role.AUDITOR) || !caller.has(Role.BANK)
        ? null
        : caller.bank();
  }

  /** The bank to list: the one asked for, within what the caller may see. */
  static String filter(Caller caller, String wanted) {
    String scope = scope(caller);
    if (scope != null && wanted != null && !wanted.equals(scope)) {
      throw ProblemException.of(403, ReasonCode.FORBIDDEN);
    }
    return scope == null ? wanted : scope;
  }

  /** The only tenant whose invoices the caller may see, or null when it is limited otherwise. */
  static String tenant(Caller caller) {
    boolean seesAll = caller.has(Role.OPERATOR) || caller.has(Role.AUDITOR);
    return seesAll || caller.has(Role.BANK) ? null : caller.tenant();
  }

  static int limit(int wanted) {
    return Math.min(Math.max(wanted, 1), LARGEST_PAGE);
  }
}
