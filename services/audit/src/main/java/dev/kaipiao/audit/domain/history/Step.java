package dev.kaipiao.audit.domain.history;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.event.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What happened to an invoice, in the order in which it can happen. */
public enum Step {
  REQUESTED(CommandType.INVOICE_REQUEST.typeName()),
  REJECTED(EventType.REQUEST_REJECTED.typeName()),
  ISSUED(EventType.INVOICE_ISSUED.typeName()),
  SIGNED(EventType.INVOICE_SIGNED.typeName()),
  REPORTED(EventType.INVOICE_REPORTED.typeName()),
  REPORT_REFUSED(EventType.REPORT_REFUSED.typeName()),
  /** Written to the topic of a bank. */
  SENT("dev.kaipiao.bank.delivery.v1"),
  DELIVERED(EventType.INVOICE_DELIVERED.typeName()),
  MATCHED(EventType.RECEIPT_MATCHED.typeName()),
  PAID(EventType.INVOICE_PAID.typeName()),
  /** Set aside by a service that could not process it. */
  PARKED(LoggedEvent.DEAD_LETTER),
  /** Anything else that mentions the invoice. */
  NOTED("");

  private static final Map<String, Step> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(step -> step.type, Function.identity()));

  private final String type;

  Step(String type) {
    this.type = type;
  }

  public static Step of(LoggedEvent event) {
    return BY_TYPE.getOrDefault(event.type(), NOTED);
  }

  /** Its word in the API: {@code report-refused}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
