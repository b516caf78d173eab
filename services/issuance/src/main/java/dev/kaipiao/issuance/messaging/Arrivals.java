package dev.kaipiao.issuance.messaging;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.deciding.Arrival;
import dev.kaipiao.messaging.consumer.BatchOutcome.Parked;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a batch of records: what can be a request, and what cannot and is parked.
 *
 * @param arrivals each with its place in the batch
 * @param parked with their reasons
 */
record Arrivals(List<Arrival> arrivals, List<Parked> parked) {

  /** What may stand in a header that is kept. */
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,200}");

  /**
   * Reads and checks each record.
   *
   * @param largest size of a request in bytes
   * @param today in China
   */
  static Arrivals of(
      List<IncomingRecord> batch, RequestCheck check, long largest, LocalDate today) {
    List<Arrival> arrivals = new ArrayList<>(batch.size());
    List<Parked> parked = new ArrayList<>(0);
    for (int place = 0; place < batch.size(); place++) {
      IncomingRecord record = batch.get(place);
      Optional<Violation> fault = fault(record, largest);
      if (fault.isPresent()) {
        parked.add(new Parked(record, fault.get()));
      } else {
        Examination content = Examination.of(record.value(), check, today);
        arrivals.add(arrival(place, record, record.event().get(), content));
      }
    }
    return new Arrivals(arrivals, parked);
  }

  /** The sellers that are named and could be registered. */
  Set<String> sellers() {
    Set<String> sellers = new TreeSet<>();
    for (Arrival arrival : arrivals) {
      arrival
          .content()
          .seller()
          .flatMap(TaxpayerId::parse)
          .ifPresent(seller -> sellers.add(seller.value()));
    }
    return sellers;
  }

  private static Optional<Violation> fault(IncomingRecord record, long largest) {
    String type = CommandType.INVOICE_REQUEST.typeName();
    if (record.event().isEmpty() || record.value() == null) {
      return Optional.of(Violation.of(ReasonCode.RECORD_UNREADABLE, ""));
    }
    if (!record.event().get().type().equals(type)) {
      return Optional.of(
          Violation.of(ReasonCode.RECORD_UNREADABLE, "", "the ce_type here is " + type));
    }
    if (!isSound(record.event().get())) {
      return Optional.of(
          Violation.of(ReasonCode.RECORD_UNREADABLE, "", "ce_id and ce_tenant are visible ASCII"));
    }
    return record.value().length > largest
        ? Optional.of(
            Violation.of(ReasonCode.BODY_TOO_LARGE, "", "at most %d bytes".formatted(largest)))
        : Optional.empty();
  }

  private static boolean isSound(CloudEvent event) {
    return VISIBLE.matcher(event.id()).matches()
        && (event.tenant() == null || VISIBLE.matcher(event.tenant()).matches());
  }

  private static String sound(String traceparent) {
    return traceparent != null && VISIBLE.matcher(traceparent).matches() ? traceparent : null;
  }

  private static Arrival arrival(
      int place, IncomingRecord record, CloudEvent event, Examination content) {
    String key =
        Optional.ofNullable(event.idempotencyKey()).or(content::idempotencyKey).orElse(event.id());
    return new Arrival(
        place,
        Optional.ofNullable(event.tenant()),
        key,
        event.id(),
        sound(event.traceparent()),
        record.timestamp(),
        Optional.ofNullable(event.expiryTime()).map(OffsetDateTime::toInstant),
        content);
  }
}
