package dev.kaipiao.audit.domain.event;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What the log keeps of one Kafka record. Of a record from outside (a command, a receipt, rubbish)
 * everything is as its sender told it.
 *
 * @param id its {@code ce_id}; null when unreadable
 * @param once whether source and id name the event wherever it lies, so that it counts once however
 *     often it was sent; otherwise each record counts
 * @param type its {@code ce_type}, or {@link #UNREADABLE}, or {@link #DEAD_LETTER}
 * @param source its {@code ce_source}, empty when it told none
 * @param subject invoice number, request id or what else it is about; null when it told none
 * @param tenant whose it is; null when it is nobody's in particular
 * @param actor who did it: subject of a token or certificate, else tenant, else bank; null when it
 *     was nobody in particular
 * @param invoice the invoice number it belongs to; null when it belongs to none
 * @param request the request id it belongs to; null when it belongs to none
 * @param at when it happened, by its source's clock; microseconds
 * @param trace the trace id it was part of, 32 hex digits; null when none
 */
public record LoggedEvent(
    Position position,
    String id,
    boolean once,
    String type,
    String source,
    String subject,
    String tenant,
    String actor,
    String invoice,
    UUID request,
    Instant at,
    String trace) {

  /** Type of a record that is no message of ours. */
  public static final String UNREADABLE = "unreadable";

  /** Type of a record that a consumer had to set aside. */
  public static final String DEAD_LETTER = "dead-letter";

  public LoggedEvent {
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(at, "at");
  }

  /** By which it is asked for: the event's own id, or the record's position. */
  public String name() {
    return once ? id : position.toString();
  }
}
