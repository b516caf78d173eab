package dev.kaipiao.audit.store;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What is searched of an event. Written by {@link EventLog} alone. */
@Entity
@Immutable
@Table(name = "event")
class EventRow {

  @Id
  @Column(name = "log_index")
  long index;

  String topic;

  @Column(name = "kafka_partition")
  int partition;

  @Column(name = "kafka_offset")
  long offset;

  @Column(name = "event_id")
  String id;

  boolean once;
  String type;
  String source;
  String subject;
  String tenant;
  String actor;
  String invoice;
  UUID request;

  @Column(name = "happened_at")
  OffsetDateTime at;

  String trace;

  FoundEvent found() {
    LoggedEvent event =
        new LoggedEvent(
            new Position(topic, partition, offset),
            id,
            once,
            type,
            source,
            subject,
            tenant,
            actor,
            invoice,
            request,
            at.toInstant(),
            trace);
    return new FoundEvent(index, event);
  }
}
