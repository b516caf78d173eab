package dev.kaipiao.audit.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.hibernate.annotations.Immutable;

/** By what an event is found, in terms. Written by {@code EventLog} alone. */
@Entity
@Immutable
@Table(name = "event")
class EventRow {

  @Id
  @Column(name = "log_index")
  long index;

  @Column(name = "happened_at")
  OffsetDateTime at;

  Long story;
  Long tenant;

  /** Who did it, where that is not the tenant. */
  Long actor;

  long type;
  boolean seldom;

  Instant happenedAt() {
    return at.toInstant();
  }
}
