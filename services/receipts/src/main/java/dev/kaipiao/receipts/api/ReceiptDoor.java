package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.publisher.OverloadedException;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.receipt.Judging;
import dev.kaipiao.receipts.domain.receipt.SignedBody;
import dev.kaipiao.receipts.domain.receipt.Verdict;
import dev.kaipiao.receipts.messaging.ReceiptConsumer;
import dev.kaipiao.receipts.store.BankRegistry;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import dev.kaipiao.web.problem.Problem;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * The HTTP door for receipts. A body, one receipt or an array of them, is judged so that the bank
 * is told at once, and put whole, with its signature, on the topic to which banks may also write
 * themselves; 202 is answered when the broker has it. The consumer judges again, and its verdict is
 * the one that counts: what is refused here is put there too, so that it is kept as evidence. The
 * database is not needed for any of this.
 */
@Path("/v1/bank-receipts")
public class ReceiptDoor {

  private static final Logger LOG = Logger.getLogger(ReceiptDoor.class);

  /** A Kafka record holds a body, so it stays below the broker's usual megabyte. */
  private static final int LARGEST_BODY = 900_000;

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Judging judging;
  private final BankRegistry registry;
  private final Messaging messaging;
  private final ServiceSettings settings;
  private final Caller caller;
  private final Clock clock;

  ReceiptDoor(
      Judging judging,
      BankRegistry registry,
      Messaging messaging,
      ServiceSettings settings,
      Caller caller,
      Clock clock) {
    this.judging = judging;
    this.registry = registry;
    this.messaging = messaging;
    this.settings = settings;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * What the door thinks of a body.
   *
   * @param receipts how many were taken
   * @param refused those of the body that were not, each with its reason
   */
  public record Taken(int receipts, List<Problem.Fault> refused) {}

  @POST
  @RolesAllowed(Role.BANK)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes in one receipt or an array, signed as a whole in bank-signature")
  public Uni<Response> receive(
      @HeaderParam(ReceiptConsumer.BANK) String claimed,
      @HeaderParam(ReceiptConsumer.SIGNATURE) String signature,
      byte[] body) {
    BankId bank = speaker(claimed);
    if (body.length > LARGEST_BODY) {
      throw ProblemException.of(413, ReasonCode.BODY_TOO_LARGE, "at most 900,000 bytes");
    }
    SignedBody signed = new SignedBody(body, signature);
    CloudEvent event = event(bank);
    return registry
        .lastKnown()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(banks -> judge(bank, signed, banks))
        .call(verdicts -> publish(key(bank, verdicts), bank, signed, event))
        .map(ReceiptDoor::answer);
  }

  /** Token and certificate say who speaks; a header that says otherwise is a mistake. */
  private BankId speaker(String claimed) {
    String bank = caller.bank();
    if (claimed != null && !claimed.equals(bank)) {
      throw ProblemException.of(403, ReasonCode.FORBIDDEN, "the header bank names another bank");
    }
    return BankId.parse(bank).orElseThrow(() -> ProblemException.of(403, ReasonCode.BANK_UNKNOWN));
  }

  private CloudEvent event(BankId bank) {
    return new CloudEvent(
        caller.callId().toString(),
        CommandType.BANK_RECEIPT.typeName(),
        settings.source(),
        clock.instant().atOffset(ZoneOffset.UTC),
        bank.value(),
        bank.value(),
        Trail.traceparent(),
        null,
        null);
  }

  private List<Verdict> judge(BankId bank, SignedBody signed, Banks banks) {
    return judging.judge(banks.find(bank), signed, clock.instant());
  }

  /** The payee's account, as banks key their own records; an array has many, and the bank's id. */
  private static String key(BankId bank, List<Verdict> verdicts) {
    return verdicts.size() == 1 && verdicts.get(0) instanceof Verdict.Believed one
        ? one.receipt().payee().account()
        : bank.value();
  }

  private Uni<Void> publish(String key, BankId bank, SignedBody signed, CloudEvent event) {
    Headers headers = CloudEvents.toHeaders(event);
    add(headers, ReceiptConsumer.BANK, bank.value());
    if (signed.signature() != null) {
      add(headers, ReceiptConsumer.SIGNATURE, signed.signature());
    }
    return messaging
        .publisher()
        .publish(Topic.BANK_RECEIPTS.topicName(), key, signed.body(), headers)
        .onFailure()
        .transform(ReceiptDoor::unavailable);
  }

  private static Throwable unavailable(Throwable fault) {
    if (fault instanceof OverloadedException) {
      return ProblemException.retryAfter(429, ReasonCode.OVERLOADED, PAUSE);
    }
    LOG.warnf("KPR-0201 receipts cannot be put on the topic: %s", fault);
    return ProblemException.retryAfter(503, ReasonCode.INTAKE_UNAVAILABLE, PAUSE);
  }

  private static Response answer(List<Verdict> verdicts) {
    List<Violation> refused = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Refused no) {
        String pointer = verdicts.size() == 1 ? "" : "/" + i;
        refused.add(Violation.of(no.refusal().reason(), pointer, no.refusal().detail()));
      }
    }
    int taken = verdicts.size() - refused.size();
    if (taken == 0) {
      throw ProblemException.of(422, refused);
    }
    return Response.accepted(new Taken(taken, refused.stream().map(Problem.Fault::of).toList()))
        .build();
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
