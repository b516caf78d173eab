package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.store.Progress;
import dev.kaipiao.issuance.store.RequestStatus;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a request stands, as JSON.
 *
 * @param key the caller's own key; absent while only the id is known
 * @param state queued, waiting, issued, rejected or unknown
 * @param status address of this status
 * @param invoice address of the invoice
 * @param reasons why it was rejected, or what it waits for
 * @param conflicts calls that used the key with another payload and were refused (KP-1007)
 */
@Schema(name = "RequestStatus")
public record StatusView(
    String id,
    String key,
    @Schema(enumeration = {"queued", "waiting", "issued", "rejected", "unknown"}) String state,
    String status,
    String number,
    String invoice,
    Boolean signed,
    Boolean reported,
    Boolean reportRefused,
    Boolean paid,
    List<Reason> reasons,
    List<Reason> warnings,
    List<Conflict> conflicts) {

  /** A reason in two languages. */
  public record Reason(
      String code, String pointer, String detail, String en, String zh, boolean retryable) {

    static Reason of(Violation violation) {
      ReasonCode code = violation.code();
      return new Reason(
          code.code(),
          violation.pointer(),
          violation.detail(),
          code.english(),
          code.chinese(),
          code.retryable());
    }

    static Reason of(ReasonCode code) {
      return of(Violation.of(code, ""));
    }
  }

  /** A call that used the key with another payload. */
  public record Conflict(String callId, OffsetDateTime seenAt) {}

  static String path(RequestId id) {
    return "/v1/invoice-requests/" + id;
  }

  /** Accepted; the issuing transaction has not told of it yet. */
  static StatusView queued(RequestId id, String key) {
    return new StatusView(
        id.toString(),
        key,
        "queued",
        path(id),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Nobody here knows a request of this key, or knows it yet; it has no id then. */
  static StatusView unknown(String key) {
    List<Reason> reasons = List.of(Reason.of(ReasonCode.REQUEST_UNKNOWN));
    return new StatusView(
        null, key, "unknown", null, null, null, null, null, null, null, reasons, null, null);
  }

  static StatusView of(RequestStatus status) {
    boolean issued = status.number().isPresent();
    Progress progress = status.progress();
    return new StatusView(
        status.id().toString(),
        status.idempotencyKey(),
        status.state().name().toLowerCase(Locale.ROOT),
        path(status.id()),
        status.number().map(InvoiceNumber::value).orElse(null),
        status.number().map(InvoiceView::path).orElse(null),
        issued ? progress.signedAt().isPresent() : null,
        issued ? progress.reportedAt().isPresent() : null,
        progress.reportRefusedAt().isPresent() ? true : null,
        issued ? progress.paidAt().isPresent() : null,
        absentIfEmpty(status.reasons().stream().map(Reason::of).toList()),
        absentIfEmpty(status.warnings().stream().map(ReasonCode::ofCode).map(Reason::of).toList()),
        absentIfEmpty(
            status.conflicts().stream()
                .map(conflict -> new Conflict(conflict.callId(), conflict.seenAt()))
                .toList()));
  }

  private static <T> List<T> absentIfEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
