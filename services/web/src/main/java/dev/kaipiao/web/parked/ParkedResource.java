package dev.kaipiao.web.parked;

import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.parking.ParkedQuery;
import dev.kaipiao.messaging.parking.ParkedRecord;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The parking lot of this service. */
@Path("/v1/parked")
@RolesAllowed(Role.OPERATOR)
public class ParkedResource {

  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;

  private final Messaging messaging;
  private final Trail trail;

  public ParkedResource(Messaging messaging, Trail trail) {
    this.messaging = messaging;
    this.trail = trail;
  }

  /** A page of parked records; {@code next} continues after the last, and is absent at the end. */
  public record Page(long count, List<Entry> items, Long next) {}

  /** One parked record with its origin and its reason. */
  public record Entry(
      long id,
      String consumer,
      String topic,
      int partition,
      long offset,
      String eventId,
      String key,
      String code,
      String en,
      String zh,
      String detail,
      String pointer,
      OffsetDateTime parkedAt,
      int attempts,
      boolean replayRequested,
      String value) {

    static Entry of(ParkedRecord parked) {
      return new Entry(
          parked.id(),
          parked.consumer(),
          parked.topic(),
          parked.partition(),
          parked.offset(),
          parked.eventId(),
          parked.key(),
          parked.reason().code(),
          parked.reason().english(),
          parked.reason().chinese(),
          parked.detail(),
          parked.pointer(),
          parked.parkedAt().atOffset(ZoneOffset.UTC),
          parked.attempts(),
          parked.replayRequested(),
          parked.value() == null ? null : Base64.getEncoder().encodeToString(parked.value()));
    }
  }

  /** How many records an order concerned. */
  public record Count(int records) {}

  @GET
  @Operation(summary = "Records that could not be processed, oldest first; the value is base64")
  public Uni<Page> list(
      @QueryParam("consumer") String consumer,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("" + PAGE) int limit) {
    int most = Math.min(Math.max(limit, 1), LARGEST_PAGE);
    ParkedQuery query = ParkedQuery.all().ofConsumer(consumer).after(after).limit(most);
    return Uni.combine()
        .all()
        .unis(messaging.parkingLot().count(), messaging.parkingLot().list(query))
        .with((count, parked) -> page(count, parked, most));
  }

  @POST
  @Path("/{id}/replay")
  @Operation(summary = "Processes one record again, as soon as nothing of its key stands before it")
  public Uni<Count> replay(@PathParam("id") long id) {
    return messaging
        .parkingLot()
        .requestReplay(List.of(id))
        .call(count -> write("parked.replayed", Long.toString(id), count))
        .map(count -> found(count, id));
  }

  @POST
  @Path("/replay")
  @Operation(summary = "Processes all records of a consumer again, in their order")
  public Uni<Count> replayAll(@QueryParam("consumer") String consumer) {
    return messaging
        .parkingLot()
        .requestReplayAll(consumer)
        .call(count -> write("parked.replayed", "consumer " + consumer, count))
        .map(Count::new);
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Gives a record up; it stays in the audit log and on the dead-letter topic")
  public Uni<Count> discard(@PathParam("id") long id) {
    return messaging
        .parkingLot()
        .discard(List.of(id))
        .call(count -> write("parked.discarded", Long.toString(id), count))
        .map(count -> found(count, id));
  }

  private Uni<Void> write(String action, String object, int count) {
    OutgoingMessage entry = trail.done(action, object, Map.of("records", Integer.toString(count)));
    return messaging
        .transactions()
        .inTransaction(tx -> messaging.outbox().append(tx, List.of(entry)));
  }

  private static Count found(int count, long id) {
    if (count == 0) {
      throw ProblemException.notFound("no parked record " + id);
    }
    return new Count(count);
  }

  private static Page page(long count, List<ParkedRecord> parked, int limit) {
    Long next = parked.size() < limit ? null : parked.get(parked.size() - 1).id();
    return new Page(count, parked.stream().map(Entry::of).toList(), next);
  }
}
