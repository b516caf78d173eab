package dev.kaipiao.messaging.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.parking.Parking;
import dev.kaipiao.messaging.parking.ParkingStore;
import dev.kaipiao.messaging.parking.Storable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/**
 * What a batch leaves behind: parked records with their dead letters, replayed records released.
 */
final class Aftermath {

  static final String REASON = "kaipiao-reason";
  static final String DETAIL = "kaipiao-detail";
  static final String ORIGIN = "kaipiao-origin";

  private static final byte[] NOTHING = {};

  private final ConsumerOptions options;
  private final ParkingStore parking;
  private final Outbox outbox;

  Aftermath(ConsumerOptions options, ParkingStore parking, Outbox outbox) {
    this.options = options;
    this.parking = parking;
    this.outbox = outbox;
  }

  Uni<Void> keep(SqlConnection tx, List<Item> items, Verdicts<Item> verdicts) {
    if (items.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return items.get(0).isLive()
        ? park(tx, verdicts.parked())
        : release(tx, items, verdicts.parked());
  }

  private Uni<Void> park(SqlConnection tx, Map<Item, Violation> parked) {
    if (parked.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Map<String, Parking> parkings = new HashMap<>();
    List<Parking> inOrder = new ArrayList<>();
    parked.forEach(
        (item, reason) -> {
          Parking one = parking(item, reason);
          if (parkings.putIfAbsent(one.identity(), one) == null) {
            inOrder.add(one);
          }
        });
    return parking
        .park(tx, options.group(), inOrder)
        .map(
            fresh ->
                inOrder.stream()
                    .filter(one -> fresh.contains(one.identity()))
                    .map(Aftermath::deadLetter)
                    .toList())
        .chain(letters -> outbox.append(tx, letters));
  }

  /** What was replayed leaves; what failed again stays, and so does what waits behind it. */
  private Uni<Void> release(SqlConnection tx, List<Item> items, Map<Item, Violation> parked) {
    List<Long> done =
        items.stream().filter(item -> !parked.containsKey(item)).map(Item::parkedId).toList();
    Map<Long, Violation> failed = new HashMap<>();
    parked.forEach(
        (item, reason) -> {
          if (reason.code() != ReasonCode.KEY_BLOCKED) {
            failed.put(item.parkedId(), reason);
          }
        });
    return parking.release(tx, done).chain(() -> parking.failedAgain(tx, failed));
  }

  private Parking parking(Item item, Violation reason) {
    IncomingRecord message = item.message();
    return new Parking(
        identity(item),
        message.topic(),
        message.partition(),
        message.offset(),
        message.timestamp(),
        item.eventId(),
        message.key(),
        message.value(),
        message.headers(),
        reason,
        reason.code() == ReasonCode.KEY_BLOCKED);
  }

  /** A topic that was made anew counts from zero again, so the place alone does not do. */
  private String identity(Item item) {
    IncomingRecord message = item.message();
    return options.dedupByEventId() && item.eventId() != null
        ? Storable.text(item.eventId())
        : "%s-%d@%d/%d"
            .formatted(
                message.topic(),
                message.partition(),
                message.offset(),
                message.timestamp().toEpochMilli());
  }

  private static OutgoingMessage deadLetter(Parking parking) {
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : parking.headers()) {
      headers.put(header.key(), header.value() == null ? NOTHING : header.value());
    }
    Violation reason = parking.reason();
    headers.put(REASON, reason.code().code().getBytes(UTF_8));
    if (reason.detail() != null) {
      headers.put(DETAIL, reason.detail().getBytes(UTF_8));
    }
    String origin = "%s-%d@%d".formatted(parking.topic(), parking.partition(), parking.offset());
    headers.put(ORIGIN, origin.getBytes(UTF_8));
    byte[] value = parking.value() == null ? NOTHING : parking.value();
    return new OutgoingMessage(
        CloudEvent.nextId(),
        Topic.deadLettersOf(parking.topic()),
        Storable.text(parking.key()),
        value,
        null,
        headers);
  }
}
