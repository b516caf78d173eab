package dev.kaipiao.receipts.settlement;

import dev.kaipiao.contracts.event.Event;
import dev.kaipiao.contracts.event.InvoicePaid;
import dev.kaipiao.contracts.event.ReceiptMatched;
import dev.kaipiao.contracts.event.ReceiptRefused;
import dev.kaipiao.contracts.event.ReceiptUnmatched;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.receipts.domain.matching.Allocation;
import dev.kaipiao.receipts.domain.matching.MatchState;
import dev.kaipiao.receipts.domain.matching.OpenReceipt;
import dev.kaipiao.receipts.domain.matching.Receivable;
import dev.kaipiao.receipts.store.EvidenceStore.Refused;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/** Puts what happened to receipts into events. */
@ApplicationScoped
class Narrator {

  private final ServiceSettings settings;

  Narrator(ServiceSettings settings) {
    this.settings = settings;
  }

  OutgoingMessage matched(
      Allocation allocation, Receivable receivable, OffsetDateTime now, String traceparent) {
    ReceiptMatched event =
        new ReceiptMatched(
            allocation.invoice(),
            receivable.requestId(),
            receivable.tenant(),
            allocation.receipt().bank().value(),
            allocation.receipt().number(),
            allocation.amount(),
            allocation.rule().name(),
            allocation.evidence(),
            now);
    return message(event, allocation.invoice().value(), receivable.tenant(), traceparent);
  }

  OutgoingMessage paid(Receivable receivable, OffsetDateTime now, String traceparent) {
    InvoicePaid event =
        new InvoicePaid(
            receivable.number(),
            receivable.requestId(),
            receivable.tenant(),
            receivable.gross(),
            now);
    return message(event, receivable.number().value(), receivable.tenant(), traceparent);
  }

  OutgoingMessage unmatched(
      OpenReceipt receipt,
      MatchState state,
      int candidates,
      OffsetDateTime now,
      String traceparent) {
    ReceiptUnmatched event =
        new ReceiptUnmatched(
            receipt.key().bank().value(),
            receipt.key().number(),
            receipt.amount(),
            receipt.payee().account(),
            state.reason().orElse(ReasonCode.RECEIPT_UNMATCHED),
            candidates,
            now);
    return message(event, event.key(), null, traceparent);
  }

  OutgoingMessage refused(Refused refused, OffsetDateTime now, String traceparent) {
    ReceiptRefused event =
        new ReceiptRefused(
            refused.bank(),
            refused.number().isEmpty() ? null : refused.number(),
            refused.refusal().reason(),
            refused.refusal().detail(),
            refused.digest(),
            now);
    return message(event, event.key(), null, traceparent);
  }

  private OutgoingMessage message(Event event, String subject, String tenant, String traceparent) {
    return OutgoingMessage.of(settings.source(), event, subject, tenant, traceparent);
  }
}
