package dev.kaipiao.web.work;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.consumer.BatchConsumer;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The work of this instance, for operators. */
@Path("/v1/work")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
public class WorkResource {

  private final Work work;
  private final Messaging messaging;
  private final Trail trail;

  public WorkResource(Work work, Messaging messaging, Trail trail) {
    this.work = work;
    this.messaging = messaging;
    this.trail = trail;
  }

  /**
   * What this instance does.
   *
   * @param whole everything that an instance does
   */
  @Schema(name = "Work")
  public record View(boolean whole, List<Reader> readers) {}

  /**
   * A reader of topics.
   *
   * @param handled records since the start
   * @param left records of its trial that it may still read; absent when it reads whatever comes
   */
  @Schema(name = "WorkReader")
  public record Reader(String name, long handled, Long left) {}

  /**
   * What it is to do from now on.
   *
   * @param whole everything; there is no way back but to end
   * @param records otherwise: so many by each reader, then its partitions go to others
   */
  @Schema(name = "WorkOrder")
  public record Order(boolean whole, Long records) {}

  @GET
  @Operation(summary = "How much of the service's work this instance does")
  public View show() {
    return new View(
        work.isWhole(),
        messaging.shares().stream()
            .map(
                share ->
                    new Reader(
                        share.name(),
                        share.handled(),
                        share.allowance() == BatchConsumer.UNLIMITED ? null : share.allowance()))
            .toList());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gives an instance that stands by some records on trial, or the whole work",
      description =
          "An instance stands by when it was started with kaipiao.work=false: it serves its door, and"
              + " others read the topics, send the outbox and drive the lanes.")
  public Uni<View> order(Order order) {
    if (order == null) {
      throw ProblemException.of(400, List.of(Violation.of(ReasonCode.FIELD_MISSING, "")));
    }
    if (!order.whole() && (order.records() == null || order.records() < 0)) {
      throw ProblemException.of(400, ReasonCode.QUERY_INVALID, "whole, or how many records");
    }
    if (!order.whole() && work.isWhole()) {
      throw ProblemException.of(409, ReasonCode.QUERY_INVALID, "it does the whole work already");
    }
    String object = order.whole() ? "whole" : order.records() + " records";
    OutgoingMessage entry = trail.done("work.ordered", object, Map.of());
    return messaging
        .transactions()
        .inTransaction(tx -> messaging.outbox().append(tx, List.of(entry)))
        .invoke(() -> carryOut(order))
        .map(done -> show());
  }

  private void carryOut(Order order) {
    if (order.whole()) {
      work.takeOnAll();
    } else {
      work.takeOn(order.records());
    }
  }
}
