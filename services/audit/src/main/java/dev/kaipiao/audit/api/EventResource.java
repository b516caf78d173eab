package dev.kaipiao.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kaipiao.audit.checkpoint.ProofReader;
import dev.kaipiao.audit.domain.proof.TlogProof;
import dev.kaipiao.audit.store.EntryStore;
import dev.kaipiao.audit.store.EventCursor;
import dev.kaipiao.audit.store.EventPage;
import dev.kaipiao.audit.store.EventSearch;
import dev.kaipiao.audit.store.StoredEvent;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Events: searched, read, proven. Auditors and operators see all, an enterprise its tenant's. */
@Path("/v1/events")
@RolesAllowed({Role.AUDITOR, Role.OPERATOR, Role.ENTERPRISE})
public class EventResource {

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final EventSearch search;
  private final EntryStore entries;
  private final ProofReader proofs;
  private final Caller caller;

  public EventResource(EventSearch search, EntryStore entries, ProofReader proofs, Caller caller) {
    this.search = search;
    this.entries = entries;
    this.proofs = proofs;
    this.caller = caller;
  }

  /** A page of events; {@code next} continues after the last, and is absent at the end. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<EventView> items, String next) {

    static Page of(EventPage page) {
      return new Page(
          page.events().stream().map(EventView::of).toList(),
          page.next().map(EventCursor::toString).orElse(null));
    }
  }

  @GET
  @Operation(summary = "Events by invoice, request, actor, type and time; all given filters hold")
  public Uni<Page> find(@BeanParam EventFilter filter) {
    return search.find(filter.query(caller.tenantScope())).map(Page::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One event with its payload; an event id, or topic~partition~offset")
  public Uni<EventDetail> read(@PathParam("id") String id) {
    return event(id).map(EventDetail::of);
  }

  @GET
  @Path("/{id}/entry")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The exact bytes that were logged: hash them after a zero byte for the leaf")
  public Uni<byte[]> entry(@PathParam("id") String id) {
    return event(id).map(StoredEvent::entry);
  }

  @GET
  @Path("/{id}/proof")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The proof that the event is in the log (c2sp.org/tlog-proof); keep it")
  public Uni<RestResponse<String>> proof(@PathParam("id") String id) {
    return event(id)
        .chain(
            event ->
                proofs
                    .proofOf(event)
                    .map(proof -> proof.orElseThrow(EventResource::notSignedYet))
                    .map(proof -> download(event, proof)));
  }

  private Uni<StoredEvent> event(String id) {
    return entries
        .find(id, caller.tenantScope())
        .map(found -> found.orElseThrow(() -> ProblemException.notFound("no event " + id)));
  }

  private static ProblemException notSignedYet() {
    return ProblemException.retryAfter(503, ReasonCode.PROOF_AWAITED, A_MOMENT);
  }

  private static RestResponse<String> download(StoredEvent event, TlogProof proof) {
    return RestResponse.ResponseBuilder.ok(proof.text(), MediaType.TEXT_PLAIN + ";charset=utf-8")
        .header("Content-Disposition", "inline; filename=\"" + event.index() + ".tlog-proof\"")
        .build();
  }
}
