package dev.kaipiao.cli.recovery.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.client.TopicReader;
import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.embedded.DatabaseAddress;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Holds databases against what Kafka tells since a moment. */
public final class Comparison {

  private static final List<String> TOPICS =
      List.of(
          Topic.ISSUANCE_EVENTS.topicName(),
          Topic.SIGNING_EVENTS.topicName(),
          Topic.RECEIPTS_EVENTS.topicName());

  private final Map<String, DatabaseAddress> databases;
  private final Map<Telling, Set<String>> told = new EnumMap<>(Telling.class);
  private long read;

  /**
   * @param databases by the service's name
   */
  public Comparison(Map<String, DatabaseAddress> databases) {
    this.databases = Map.copyOf(databases);
  }

  /** Reads what Kafka tells since a moment. */
  public void read(String bootstrapServers, Instant since) {
    new TopicReader(bootstrapServers).since(TOPICS, since, this::note);
  }

  /** Takes one record into account. */
  void note(ConsumerRecord<?, byte[]> record) {
    read++;
    Optional.ofNullable(CloudEvents.text(record.headers(), CloudEvents.TYPE))
        .flatMap(EventType::named)
        .flatMap(Telling::by)
        .ifPresent(telling -> note(telling, record.value()));
  }

  private void note(Telling telling, byte[] value) {
    try {
      told.computeIfAbsent(telling, any -> new LinkedHashSet<>())
          .add(telling.subject(Json.read(value, JsonNode.class)));
    } catch (UncheckedIOException e) {
      // Nobody can read it, so it told nobody anything.
      return;
    }
  }

  /** How many events were read. */
  public long read() {
    return read;
  }

  /** What the databases do not know of it, as they are now. */
  public List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    told.forEach(
        (telling, subjects) -> {
          List<String> missing = unknown(telling, subjects);
          if (!missing.isEmpty()) {
            gaps.add(Gap.of(telling, missing));
          }
        });
    return gaps;
  }

  private List<String> unknown(Telling telling, Set<String> subjects) {
    DatabaseAddress database = databases.get(telling.service());
    try (Connection session =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        PreparedStatement ask = session.prepareStatement(telling.unknown())) {
      ask.setArray(1, session.createArrayOf("text", subjects.toArray()));
      List<String> unknown = new ArrayList<>();
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          unknown.add(rows.getString(1));
        }
      }
      return unknown;
    } catch (SQLException e) {
      throw new RecoveryException(
          "the database %s cannot be compared: %s".formatted(database.name(), e.getMessage()), e);
    }
  }
}
