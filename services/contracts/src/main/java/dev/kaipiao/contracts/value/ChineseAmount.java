package dev.kaipiao.contracts.value;

import java.util.Optional;

/**
 * Amounts in Chinese capitals (大写金额), as receipts and invoices write them beside the figures:
 * {@code 123.45} is 壹佰贰拾叁元肆角伍分, {@code 100.00} is 壹佰圆整. The rules are those of the annex to the
 * payment and settlement regulations of the People's Bank of China (支付结算办法, 附一), which leave a 零 to
 * the writer's taste where a group of digits ends in zero: such a 零 is never written and always
 * read.
 */
public final class ChineseAmount {

  private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
  private static final String[] PLACES = {"", "拾", "佰", "仟"};
  private static final String[] GROUPS = {"", "万", "亿", "万"};
  private static final String MINUS = "负";
  private static final String CURRENCY = "人民币";

  /** Marks of a template: where the writer may put a 零, and a 整 after 角. */
  private static final char ZERO_IF_LIKED = '?';

  private static final char WHOLE_IF_LIKED = '!';

  private ChineseAmount() {}

  /** The amount in capitals; a negative one begins with 负. */
  public static String of(Money amount) {
    StringBuilder text = new StringBuilder();
    template(amount)
        .chars()
        .filter(c -> c != ZERO_IF_LIKED && c != WHOLE_IF_LIKED)
        .forEach(c -> text.append((char) c));
    return text.toString();
  }

  /**
   * Reads an amount in capitals, with or without 人民币 before it, 圆 or 元, 整 or 正. Empty for anything
   * that is not a proper way to write an amount, such as a missing 零 (壹佰伍元) or a unit out of place.
   */
  public static Optional<Money> parse(String text) {
    if (text == null || text.length() > 64) {
      return Optional.empty();
    }
    String amount = text.startsWith(CURRENCY) ? text.substring(CURRENCY.length()) : text;
    return value(amount).filter(money -> matches(template(money), amount));
  }

  private static String template(Money amount) {
    long cents = Math.abs(amount.cents());
    long yuan = cents / 100;
    int jiao = (int) (cents / 10 % 10);
    int fen = (int) (cents % 10);
    StringBuilder text = new StringBuilder(amount.isNegative() ? MINUS : "");
    if (jiao == 0 && fen == 0) {
      return text.append(yuan == 0 ? "零" : whole(yuan)).append("圆整").toString();
    }
    if (yuan > 0) {
      text.append(whole(yuan)).append('元');
      if (jiao == 0) {
        text.append('零');
      } else if (yuan % 10 == 0) {
        text.append(ZERO_IF_LIKED);
      }
    }
    if (jiao > 0) {
      text.append(DIGITS.charAt(jiao)).append('角');
    }
    return fen > 0
        ? text.append(DIGITS.charAt(fen)).append('分').toString()
        : text.append(WHOLE_IF_LIKED).toString();
  }

  /** Four digits at a time; 亿 closes the upper two groups together. */
  private static StringBuilder whole(long yuan) {
    StringBuilder text = new StringBuilder();
    long divisor = 1_0000_0000_0000L;
    boolean skipped = false;
    long above = 0;
    for (int group = GROUPS.length - 1; group >= 0; group--) {
      int digits = (int) (yuan / divisor % 1_0000);
      if (digits == 0) {
        skipped = !text.isEmpty();
        text.append(group == 2 && skipped ? GROUPS[group] : "");
      } else {
        if (!text.isEmpty() && (skipped || digits < 1000)) {
          text.append('零');
        } else if (!text.isEmpty() && above % 10 == 0) {
          text.append(ZERO_IF_LIKED);
        }
        text.append(thousands(digits)).append(GROUPS[group]);
        skipped = false;
      }
      above = digits;
      divisor /= 1_0000;
    }
    return text;
  }

  private static String thousands(int digits) {
    StringBuilder text = new StringBuilder();
    boolean zero = false;
    for (int place = 3, divisor = 1000; place >= 0; place--, divisor /= 10) {
      int digit = digits / divisor % 10;
      if (digit == 0) {
        zero = !text.isEmpty();
      } else {
        text.append(zero ? "零" : "").append(DIGITS.charAt(digit)).append(PLACES[place]);
        zero = false;
      }
    }
    return text.toString();
  }

  /** What the text would be worth if it were written properly; {@link #matches} checks that. */
  private static Optional<Money> value(String text) {
    long cents = 0;
    long upper = 0;
    long group = 0;
    int digit = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = DIGITS.indexOf(c);
      switch (c) {
        case '拾' -> group += digit * 10L;
        case '佰' -> group += digit * 100L;
        case '仟' -> group += digit * 1000L;
        case '万' -> {
          upper += (group + digit) * 1_0000L;
          group = 0;
        }
        case '亿' -> {
          upper = (upper + group + digit) * 1_0000_0000L;
          group = 0;
        }
        case '元', '圆' -> {
          cents += (upper + group + digit) * 100;
          group = 0;
        }
        case '角' -> cents += digit * 10L;
        case '分' -> cents += digit;
        case '整', '正', '负', '零' -> {}
        default -> {
          if (known < 0) {
            return Optional.empty();
          }
        }
      }
      digit = Math.max(known, 0);
      if (upper > 1_0000_0000_0000_0000L) {
        return Optional.empty();
      }
    }
    if (cents > 999_999_999_999_999_999L) {
      return Optional.empty();
    }
    return Optional.of(Money.ofCents(text.startsWith(MINUS) ? -cents : cents));
  }

  private static boolean matches(String template, String text) {
    int at = 0;
    for (int i = 0; i < template.length(); i++) {
      char wanted = template.charAt(i);
      char seen = at < text.length() ? text.charAt(at) : 0;
      if (wanted == ZERO_IF_LIKED) {
        at += seen == '零' ? 1 : 0;
      } else if (wanted == WHOLE_IF_LIKED) {
        at += seen == '整' || seen == '正' ? 1 : 0;
      } else if (same(wanted, seen)) {
        at++;
      } else {
        return false;
      }
    }
    return at == text.length();
  }

  private static boolean same(char wanted, char seen) {
    return switch (wanted) {
      case '元', '圆' -> seen == '元' || seen == '圆';
      case '整' -> seen == '整' || seen == '正';
      default -> wanted == seen;
    };
  }
}
