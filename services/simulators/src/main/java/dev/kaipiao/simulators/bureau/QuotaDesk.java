package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.BureauEntry.QuotaMoved;
import dev.kaipiao.simulators.bureau.wire.Answer;
import dev.kaipiao.simulators.bureau.wire.Asked;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hands out quota of a month in blocks and takes back what was not used. */
final class QuotaDesk {

  private static final String TAKE = "0";
  private static final String GIVE_BACK = "1";
  private static final Pattern PERIOD = Pattern.compile("20[0-9]{2}(0[1-9]|1[0-2])");

  private final BureauTerms terms;
  private final Map<String, Taxpayer> taxpayers;
  private final Map<String, QuotaMoved> bySerial = new HashMap<>();
  private Money granted = Money.ZERO;
  private Money returned = Money.ZERO;

  QuotaDesk(BureauTerms terms, Map<String, Taxpayer> taxpayers) {
    this.terms = terms;
    this.taxpayers = taxpayers;
  }

  Decision move(Asked.QuotaMove asked) {
    Optional<Money> amount = Money.parse(asked.sqed()).filter(money -> money.cents() > 0);
    boolean back = GIVE_BACK.equals(asked.sqlx());
    if (Texts.anyBlank(asked.nsrsbh(), asked.sqlsh(), asked.skssq())
        || amount.isEmpty()
        || !(back || TAKE.equals(asked.sqlx()))) {
      return Decision.refuse(ReturnCode.FIELD_MISSING);
    }
    if (!PERIOD.matcher(asked.skssq()).matches()) {
      return Decision.refuse(ReturnCode.PERIOD_INVALID);
    }
    QuotaMoved before = bySerial.get(asked.sqlsh());
    if (before != null) {
      return sameMove(before, asked, back)
          ? Decision.answer(answer(before, Money.ZERO))
          : Decision.refuse(ReturnCode.SERIAL_REUSED);
    }
    Taxpayer taxpayer = taxpayers.getOrDefault(asked.nsrsbh(), new Taxpayer(asked.nsrsbh()));
    return back ? giveBack(asked, taxpayer, amount.get()) : grant(asked, taxpayer, amount.get());
  }

  private Decision grant(Asked.QuotaMove asked, Taxpayer taxpayer, Money wanted) {
    if (taxpayer.limits().isBlocked()) {
      return Decision.refuse(ReturnCode.TAXPAYER_BLOCKED);
    }
    Money grantable = taxpayer.grantable(asked.skssq(), terms.monthlyQuota());
    if (grantable.isZero()) {
      return Decision.refuse(ReturnCode.QUOTA_EXHAUSTED);
    }
    return remember(asked, wanted.compareTo(grantable) < 0 ? wanted : grantable);
  }

  private Decision giveBack(Asked.QuotaMove asked, Taxpayer taxpayer, Money amount) {
    return amount.compareTo(taxpayer.month(asked.skssq()).unused()) > 0
        ? Decision.refuse(ReturnCode.QUOTA_RETURN_TOO_LARGE)
        : remember(asked, amount.negated());
  }

  private Decision remember(Asked.QuotaMove asked, Money amount) {
    QuotaMoved moved = new QuotaMoved(asked.sqlsh(), asked.nsrsbh(), asked.skssq(), amount);
    return Decision.remember(moved, answer(moved, amount));
  }

  void apply(QuotaMoved entry) {
    bySerial.put(entry.serial(), entry);
    taxpayers
        .computeIfAbsent(entry.taxpayer(), Taxpayer::new)
        .granted(entry.period(), entry.amount());
    if (entry.amount().isNegative()) {
      returned = returned.plus(entry.amount().negated());
    } else {
      granted = granted.plus(entry.amount());
    }
  }

  Decision state(Asked.QuotaState asked) {
    if (Texts.anyBlank(asked.nsrsbh(), asked.skssq())) {
      return Decision.refuse(ReturnCode.FIELD_MISSING);
    }
    Taxpayer taxpayer = taxpayers.getOrDefault(asked.nsrsbh(), new Taxpayer(asked.nsrsbh()));
    Taxpayer.Month month = taxpayer.month(asked.skssq());
    return Decision.answer(
        new Answer.QuotaState(
            ReturnCode.DONE.code(),
            ReturnCode.DONE.message(),
            taxpayer.limits().isBlocked() ? "Y" : "N",
            taxpayer.total(terms.monthlyQuota()).toString(),
            taxpayer.grantable(asked.skssq(), terms.monthlyQuota()).toString(),
            month.granted().toString(),
            month.unused().toString()));
  }

  Money granted() {
    return granted;
  }

  Money returned() {
    return returned;
  }

  private static boolean sameMove(QuotaMoved before, Asked.QuotaMove asked, boolean back) {
    return before.taxpayer().equals(asked.nsrsbh())
        && before.period().equals(asked.skssq())
        && before.amount().isNegative() == back;
  }

  /**
   * @param pending what this move itself takes of the rest, zero when it was applied before
   */
  private Answer answer(QuotaMoved moved, Money pending) {
    Money rest =
        taxpayers
            .getOrDefault(moved.taxpayer(), new Taxpayer(moved.taxpayer()))
            .grantable(moved.period(), terms.monthlyQuota())
            .minus(pending);
    return Answer.QuotaMove.of(moved.amount().magnitude().toString(), rest.toString());
  }
}
