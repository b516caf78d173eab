package dev.kaipiao.receipts.domain.matching;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A party of a payment as it is compared: the account without blanks, and the name without the
 * differences that keyboards make (full-width forms, blanks).
 *
 * @param account null when it is not known
 * @param name null when it is not known
 */
public record AccountHolder(String account, String name) {

  private static final Pattern BLANK = Pattern.compile("\\s");

  public AccountHolder {
    account = account == null || account.isBlank() ? null : account.replace(" ", "");
    name = name == null || name.isBlank() ? null : comparable(name);
  }

  /** Whether both are surely the same party: equal accounts, or equal names. */
  public boolean sharesAccountOrName(AccountHolder other) {
    return sharesAccount(other) || sharesName(other);
  }

  /**
   * Whether money booked for {@code payee} reached this party: on its account when that is known,
   * under its name when it is not. A known account is not outweighed by a name, which anybody can
   * write.
   */
  public boolean isPaidBy(AccountHolder payee) {
    return account != null ? sharesAccount(payee) : sharesName(payee);
  }

  private boolean sharesAccount(AccountHolder other) {
    return account != null && account.equals(other.account);
  }

  private boolean sharesName(AccountHolder other) {
    return name != null && name.equals(other.name);
  }

  private static String comparable(String name) {
    return BLANK.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
  }
}
