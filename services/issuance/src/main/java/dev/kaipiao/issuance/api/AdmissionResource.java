package dev.kaipiao.issuance.api;

import dev.kaipiao.issuance.admission.AdmissionControl;
import dev.kaipiao.issuance.admission.AdmissionControl.Standing;
import dev.kaipiao.issuance.admission.Priority;
import dev.kaipiao.issuance.admission.RequestFlow;
import dev.kaipiao.issuance.admission.Signal;
import dev.kaipiao.issuance.messaging.RequestConsumer;
import dev.kaipiao.messaging.pressure.Lag;
import dev.kaipiao.messaging.pressure.Pressure;
import dev.kaipiao.web.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What waits, and who is held back because of it. */
@Path("/v1/admission")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.OPERATOR, Role.AUDITOR})
@Tag(name = "Admission")
public class AdmissionResource {

  private static final double MILLIS = 1_000.0;

  private final AdmissionControl control;
  private final RequestFlow flow;
  private final RequestConsumer consumers;

  public AdmissionResource(AdmissionControl control, RequestFlow flow, RequestConsumer consumers) {
    this.control = control;
    this.flow = flow;
    this.consumers = consumers;
  }

  /**
   * How the door of this instance stands.
   *
   * @param inFlight between the door and the broker's acknowledgement
   * @param limit how many may be there
   * @param unsent events in the outbox
   * @param oldestUnsent age of the oldest, in seconds
   */
  @Schema(name = "Admission")
  public record View(
      String mode,
      List<ClassView> classes,
      List<TopicView> topics,
      int inFlight,
      int limit,
      long unsent,
      double oldestUnsent) {}

  /**
   * A class.
   *
   * @param cause what keeps it back: lag, bulk-lag, outbox or outage
   * @param seconds how long that takes, or has taken
   * @param retryAfter what those are told who are turned away, in seconds
   */
  @Schema(name = "AdmissionClass")
  public record ClassView(
      String name, boolean heldBack, String cause, Double seconds, Integer retryAfter) {}

  /**
   * A reader of requests.
   *
   * @param lagRecords requests not decided yet, in all instances
   * @param perSecond how many are decided in a second when there are enough
   * @param lagSeconds how long they take
   * @param resting whether this instance is held from reading and has finished what it had read
   */
  @Schema(name = "AdmissionTopic")
  public record TopicView(
      String reader, long lagRecords, double perSecond, double lagSeconds, boolean resting) {}

  @GET
  @Operation(summary = "What waits, and which classes of requests are held back because of it")
  public View show() {
    Pressure pressure = flow.pressure();
    return new View(
        control.mode().name().toLowerCase(java.util.Locale.ROOT),
        Arrays.stream(Priority.values()).map(this::view).toList(),
        Stream.of(RequestConsumer.URGENT, RequestConsumer.BULK)
            .map(reader -> view(reader, pressure.lagOf(reader)))
            .toList(),
        control.inFlight().present(),
        control.inFlight().limit(),
        pressure.unsent(),
        seconds(pressure.oldestUnsent()));
  }

  private ClassView view(Priority priority) {
    Standing standing = control.standing(priority);
    return new ClassView(
        priority.label(),
        standing.heldBack(),
        standing.cause().map(Signal::name).orElse(null),
        standing.cause().map(Signal::seconds).orElse(null),
        standing.heldBack() ? standing.retryAfterSeconds() : null);
  }

  private TopicView view(String reader, Lag lag) {
    return new TopicView(
        reader, lag.records(), lag.perSecond(), seconds(lag.time()), consumers.isResting(reader));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
