package dev.kaipiao.web.identity;

import dev.kaipiao.contracts.event.TrailEntry;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Writes down who did what: the entry goes through the outbox, in the transaction of the deed
 * itself.
 */
@RequestScoped
public class Trail {

  private final Caller caller;
  private final ServiceSettings settings;

  public Trail(Caller caller, ServiceSettings settings) {
    this.caller = caller;
    this.settings = settings;
  }

  /** The entry of something the current caller has done. */
  public OutgoingMessage done(String action, String object, Map<String, String> details) {
    TrailEntry entry =
        new TrailEntry(
            caller.callId(),
            settings.service(),
            null,
            caller.actor(),
            caller.role(),
            action,
            object,
            "done",
            settings.instance(),
            OffsetDateTime.now(ZoneOffset.UTC),
            details);
    return OutgoingMessage.of(settings.source(), entry, object, null, traceparent());
  }

  /** The W3C trace context of the current call, or null when there is none. */
  public static String traceparent() {
    SpanContext context = Span.current().getSpanContext();
    return context.isValid()
        ? "00-"
            + context.getTraceId()
            + "-"
            + context.getSpanId()
            + "-"
            + context.getTraceFlags().asHex()
        : null;
  }
}
