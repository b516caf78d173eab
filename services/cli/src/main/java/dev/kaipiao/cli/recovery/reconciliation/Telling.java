package dev.kaipiao.cli.recovery.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.event.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What events tell, and where the service that told it must know of it. */
public enum Telling {
  INVOICES(
      "issuance",
      "invoices that were issued",
      "their numbers must never be given again",
      """
      SELECT told FROM unnest(?::text[]) AS told
       WHERE NOT EXISTS (SELECT FROM invoice WHERE number = told)
      """,
      payload -> payload.path("number").asText(),
      EventType.INVOICE_ISSUED),
  REJECTIONS(
      "issuance",
      "requests that were rejected",
      "they would be decided a second time",
      """
      SELECT told FROM unnest(?::text[]) AS told
       WHERE NOT EXISTS (SELECT FROM request WHERE id = told::uuid AND state <> 'waiting')
      """,
      payload -> payload.path("requestId").asText(),
      EventType.REQUEST_REJECTED),
  REPORTS(
      "issuance",
      "invoices that the bureau has",
      "they would be uploaded a second time, under another serial",
      """
      SELECT told FROM unnest(?::text[]) AS told
       WHERE NOT EXISTS (
         SELECT FROM invoice_progress
          WHERE number = told AND (reported_at IS NOT NULL OR report_refused_at IS NOT NULL))
      """,
      payload -> payload.path("number").asText(),
      EventType.INVOICE_REPORTED,
      EventType.REPORT_REFUSED),
  DOCUMENTS(
      "signing",
      "documents that were signed",
      "they are signed a second time, with another digest than the one that was told",
      """
      SELECT told FROM unnest(?::text[]) AS told
       WHERE NOT EXISTS (SELECT FROM document WHERE number = told)
      """,
      payload -> payload.path("number").asText(),
      EventType.INVOICE_SIGNED),
  DELIVERIES(
      "receipts",
      "invoices that a bank has",
      "banks are told of them a second time, and recognise their numbers",
      """
      SELECT told FROM unnest(?::text[]) AS told
       WHERE NOT EXISTS (
         SELECT FROM delivery WHERE bank = split_part(told, '/', 1) AND number = split_part(told, '/', 2))
      """,
      payload -> payload.path("bank").asText() + "/" + payload.path("number").asText(),
      EventType.INVOICE_DELIVERED),
  RECEIPTS(
      "receipts",
      "receipts that counted",
      "they count again when they are read again, by the same rules; matches made by hand do not come back",
      """
      SELECT told FROM unnest(?::text[]) AS told
       WHERE NOT EXISTS (
         SELECT FROM bank_receipt WHERE bank = split_part(told, '/', 1) AND number = split_part(told, '/', 2))
      """,
      payload -> payload.path("bank").asText() + "/" + payload.path("receiptNumber").asText(),
      EventType.RECEIPT_MATCHED,
      EventType.RECEIPT_UNMATCHED);

  private final String service;
  private final String words;
  private final String consequence;
  private final String unknown;
  private final Function<JsonNode, String> subject;
  private final List<EventType> types;

  Telling(
      String service,
      String words,
      String consequence,
      String unknown,
      Function<JsonNode, String> subject,
      EventType... types) {
    this.service = service;
    this.words = words;
    this.consequence = consequence;
    this.unknown = unknown;
    this.subject = subject;
    this.types = List.of(types);
  }

  /** What an event of this type tells of; empty when that needs no knowing. */
  static Optional<Telling> by(EventType type) {
    return Arrays.stream(values()).filter(telling -> telling.types.contains(type)).findFirst();
  }

  /** Whose database must know. */
  String service() {
    return service;
  }

  /** In a few words. */
  String words() {
    return words;
  }

  /** What comes of it when the database works on without it. */
  String consequence() {
    return consequence;
  }

  /** Which of the told (one parameter, an array of texts) the database does not know. */
  String unknown() {
    return unknown;
  }

  /** What an event's payload tells of, as the database is asked for it. */
  String subject(JsonNode payload) {
    return subject.apply(payload);
  }
}
