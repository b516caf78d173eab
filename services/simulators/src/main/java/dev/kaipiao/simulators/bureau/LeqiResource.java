package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.simulators.bureau.wire.Answer;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The bureau's interface: one address a service code, JSON in and out. */
@Path("/leqi/{version}/{service}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LeqiResource {

  /** A hung call is let go after this time, so that forgotten connections do not pile up. */
  private static final Duration HANG = Duration.ofMinutes(10);

  private static final Duration HANG_LOOK = Duration.ofMillis(500);

  private final Bureau bureau;

  LeqiResource(Bureau bureau) {
    this.bureau = bureau;
  }

  @POST
  @NonBlocking
  public Uni<Response> call(
      @PathParam("version") String version,
      @PathParam("service") String service,
      byte[] body,
      @Context HttpServerRequest request) {
    BureauBehaviour behaviour = bureau.behaviour();
    Uni<Response> answer =
        behaviour.delayMs() == 0
            ? Uni.createFrom().nullItem().replaceWith(behaviour).chain(now -> first(version, now))
            : Uni.createFrom()
                .item(behaviour)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(behaviour.delayMs()))
                .chain(now -> first(version, now));
    return answer.onItem().ifNull().switchTo(() -> worked(service, body, behaviour, request));
  }

  /** What is answered before any work is done; nothing when the work shall be done. */
  private Uni<Response> first(String version, BureauBehaviour behaviour) {
    return switch (behaviour.outage()) {
      case UNAVAILABLE -> Uni.createFrom().item(response(503, behaviour, ReturnCode.BUSY));
      case HANG -> hung(behaviour);
      case NONE -> {
        if (!version.equals(behaviour.version())) {
          yield Uni.createFrom().item(response(410, behaviour, ReturnCode.VERSION_UNSUPPORTED));
        }
        yield chance(behaviour.errorRate())
            ? Uni.createFrom().item(response(500, behaviour, ReturnCode.BUSY))
            : Uni.createFrom().nullItem();
      }
    };
  }

  /** Holds the call until the outage ends, then answers 503: whoever still waits may try again. */
  private Uni<Response> hung(BureauBehaviour behaviour) {
    return Uni.createFrom()
        .item(() -> bureau.behaviour().outage() == Outage.HANG)
        .onItem()
        .delayIt()
        .by(HANG_LOOK)
        .repeat()
        .atMost(HANG.dividedBy(HANG_LOOK))
        .filter(hanging -> !hanging)
        .toUni()
        .replaceWith(() -> response(503, behaviour, ReturnCode.BUSY));
  }

  private Uni<Response> worked(
      String service, byte[] body, BureauBehaviour behaviour, HttpServerRequest request) {
    return Uni.createFrom()
        .item(() -> bureau.answer(service, body))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .map(
            answer -> {
              if (chance(behaviour.lostAnswerRate())) {
                request.connection().close();
              }
              return response(200, behaviour, answer);
            });
  }

  private static boolean chance(double rate) {
    return rate > 0 && ThreadLocalRandom.current().nextDouble() < rate;
  }

  private static Response response(int status, BureauBehaviour behaviour, ReturnCode code) {
    return response(status, behaviour, Answer.refusal(code));
  }

  private static Response response(int status, BureauBehaviour behaviour, Answer answer) {
    return Response.status(status)
        .header("leqi-version", behaviour.version())
        .entity(Json.write(answer))
        .build();
  }
}
