package dev.kaipiao.reference.desk;

import dev.kaipiao.audit.domain.entry.CanonicalJson;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import dev.kaipiao.reference.bank.Telling.Told;
import dev.kaipiao.reference.bureau.Reporting;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;

/** What the audit row of an invoice says, in the canonical form that the platform's log uses. */
final class AuditRow {

  private AuditRow() {}

  static byte[] of(
      Signed signed,
      CallId call,
      String actor,
      Verdict verdict,
      List<Told> told,
      OffsetDateTime at) {
    InvoiceIssued invoice = signed.invoice();
    CanonicalJson banks = new CanonicalJson();
    told.stream()
        .sorted(Comparator.comparing(Told::bank))
        .forEach(each -> banks.put(each.bank(), each.message().toString()));
    return new CanonicalJson()
        .put("actor", actor)
        .put("banks", banks)
        .put("call", call.toString())
        .put("certificate", signed.document().certificateDigest())
        .put("document", signed.document().digest())
        .put("invoice", invoice.number().value())
        .put("issuedAt", invoice.issuedAt().toString())
        .put("request", invoice.requestId().toString())
        .put("serial", Reporting.serialOf(invoice))
        .put("signedAt", signed.document().signedAt().toString())
        .put("tenant", invoice.tenant())
        .put("time", at.toString())
        .put("type", EventType.INVOICE_ISSUED.typeName())
        .put("verdict", verdict.code())
        .put("version", 1)
        .bytes();
  }
}
