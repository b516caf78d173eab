package dev.kaipiao.simulators.bureau;

import dev.kaipiao.simulators.bureau.wire.Answer;
import dev.kaipiao.simulators.bureau.wire.Asked;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;

/** How confirmations are shown: one, or a page of at most 50 out of at most 90 days. */
final class ConfirmationList {

  private static final int PAGE = 50;
  private static final int DAYS = 90;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(BureauTerms.CHINA);

  private ConfirmationList() {}

  static Answer page(Asked.ConfirmationList asked, Collection<Confirmation> all, Instant now) {
    if (Texts.anyBlank(asked.nsrsbh(), asked.kssj(), asked.jssj())) {
      return Answer.refusal(ReturnCode.FIELD_MISSING);
    }
    LocalDate from;
    LocalDate to;
    try {
      from = LocalDate.parse(asked.kssj());
      to = LocalDate.parse(asked.jssj());
    } catch (DateTimeParseException e) {
      return Answer.refusal(ReturnCode.FIELD_MISSING);
    }
    if (to.isBefore(from) || from.plusDays(DAYS).isBefore(to)) {
      return Answer.refusal(ReturnCode.CONFIRMATION_QUERY);
    }
    List<Answer.Confirmation> found =
        all.stream()
            .filter(one -> one.concerns(asked.nsrsbh()))
            .filter(one -> within(one, from, to))
            .map(one -> one.at(now))
            .filter(one -> asked.zt() == null || asked.zt().equals(one.state().code()))
            .map(ConfirmationList::answer)
            .toList();
    int page = asked.ym() == null ? 1 : Math.max(1, asked.ym());
    return Answer.Confirmations.of(
        found.size(), found.stream().skip((page - 1L) * PAGE).limit(PAGE).toList());
  }

  static Answer.Confirmation answer(Confirmation it) {
    return new Answer.Confirmation(
        ReturnCode.DONE.code(),
        ReturnCode.DONE.message(),
        it.id(),
        it.number(),
        it.state().code(),
        it.enteredBySeller() ? "0" : "1",
        it.seller(),
        it.buyer(),
        it.original().value(),
        it.reason(),
        it.net().toString(),
        it.tax().toString(),
        TIME.format(it.enteredAt()),
        it.red() == null ? null : it.red().value());
  }

  private static boolean within(Confirmation confirmation, LocalDate from, LocalDate to) {
    LocalDate day = LocalDate.ofInstant(confirmation.enteredAt(), BureauTerms.CHINA);
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
