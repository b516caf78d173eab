package dev.kaipiao.audit.messaging;

import dev.kaipiao.audit.config.AuditSettings;
import dev.kaipiao.audit.domain.entry.Entry;
import dev.kaipiao.audit.domain.entry.SealedEvent;
import dev.kaipiao.audit.domain.event.EventReader;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.event.SourceRecord;
import dev.kaipiao.audit.store.append.EventLog;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.web.lifecycle.MessagingLifecycle;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Logs what Kafka delivers, whatever it is: a batch in, one transaction, each record once. */
@Singleton
public class LogConsumer {

  private static final String NAME = "log";
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
  private static final String BANK = "bank";
  private static final byte[] NOTHING = new byte[0];

  private final SecureRandom random = new SecureRandom();
  private final EventLog log;
  private final Counter appended;
  private final Counter repeated;

  public LogConsumer(EventLog log, MeterRegistry metrics) {
    this.log = log;
    this.appended = Meters.counter(metrics, Metric.AUDIT_APPENDED);
    this.repeated = Meters.counter(metrics, Metric.AUDIT_REPEATED);
  }

  void register(
      @Observes @Priority(MessagingLifecycle.START_PRIORITY - 1) StartupEvent started,
      Messaging messaging,
      AuditSettings settings) {
    for (int reader = 1; reader <= settings.intake().readers(); reader++) {
      messaging.consume(options(reader, settings.intake()), this::append);
    }
  }

  private static ConsumerOptions options(int reader, AuditSettings.Intake intake) {
    return new ConsumerOptions(
        reader == 1 ? NAME : NAME + "-" + reader,
        NAME,
        List.of(),
        intake.batch(),
        false,
        false,
        false,
        LONGEST_BACKOFF,
        Optional.of(intake.topics()),
        intake.pace());
  }

  /**
   * Seals the records and appends them off the event loop, in a transaction of the log's own: when
   * the caller's fails afterwards, the batch comes again, and all of it is known. Nothing is ever
   * parked.
   */
  Uni<BatchOutcome> append(SqlConnection tx, List<IncomingRecord> batch) {
    return Uni.createFrom()
        .item(() -> log.append(seal(batch)))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            count -> {
              appended.increment(count);
              repeated.increment(batch.size() - count);
            })
        .replaceWith(BatchOutcome.done());
  }

  private List<SealedEvent> seal(List<IncomingRecord> batch) {
    byte[] salts = new byte[Entry.SALT_LENGTH * batch.size()];
    random.nextBytes(salts);
    List<SealedEvent> events = new ArrayList<>(batch.size());
    for (IncomingRecord record : batch) {
      int from = events.size() * Entry.SALT_LENGTH;
      byte[] salt = Arrays.copyOfRange(salts, from, from + Entry.SALT_LENGTH);
      SourceRecord source = source(record);
      events.add(Entry.seal(EventReader.read(source), source.payload(), salt));
    }
    return events;
  }

  private static SourceRecord source(IncomingRecord record) {
    return new SourceRecord(
        new Position(record.topic(), record.partition(), record.offset()),
        record.timestamp(),
        record.value() == null ? NOTHING : record.value(),
        record.event(),
        CloudEvents.text(record.headers(), BANK));
  }
}
