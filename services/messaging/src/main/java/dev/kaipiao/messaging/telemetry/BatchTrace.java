package dev.kaipiao.messaging.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/**
 * A batch under way: its span, that of its transaction in PostgreSQL, and the trace of its lines.
 */
public final class BatchTrace implements AutoCloseable {

  /** A batch of which nobody wants to know. */
  static final BatchTrace NONE = new BatchTrace(Span.getInvalid(), Span.getInvalid());

  private final Span batch;
  private final Span transaction;
  private final LogTrace lines;

  BatchTrace(Span batch, Span transaction) {
    this.batch = batch;
    this.transaction = transaction;
    this.lines = LogTrace.of(batch.getSpanContext());
  }

  /** It was rolled back. */
  public void failed(Throwable fault) {
    batch.recordException(fault);
    batch.setStatus(StatusCode.ERROR);
    transaction.setStatus(StatusCode.ERROR, "rolled back");
  }

  /** The transaction has ended; what follows is told of it. */
  public void ended() {
    transaction.end();
  }

  @Override
  public void close() {
    transaction.end();
    batch.end();
    lines.close();
  }
}
