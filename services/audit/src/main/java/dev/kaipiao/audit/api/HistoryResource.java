package dev.kaipiao.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.kaipiao.audit.domain.history.InvoiceHistory;
import dev.kaipiao.audit.domain.history.InvoiceHistory.Chapter;
import dev.kaipiao.audit.store.EventPage;
import dev.kaipiao.audit.store.EventQuery;
import dev.kaipiao.audit.store.EventSearch;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What happened to one invoice. */
@Path("/v1/invoices/{number}/history")
@RolesAllowed({Role.AUDITOR, Role.OPERATOR, Role.ENTERPRISE})
public class HistoryResource {

  private final EventSearch search;
  private final Caller caller;

  public HistoryResource(EventSearch search, Caller caller) {
    this.search = search;
    this.caller = caller;
  }

  /** The story: requested, issued, signed, reported, delivered, paid, and what else there was. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Story(String number, UUID request, List<Told> events) {

    static Story of(InvoiceHistory history) {
      return new Story(
          history.number(),
          InvoiceHistory.requestOf(history.chapters()).orElse(null),
          history.chapters().stream().map(Told::of).toList());
    }
  }

  /** One event of the story, under the word for its step. */
  public record Told(String step, @JsonUnwrapped EventView event) {

    static Told of(Chapter chapter) {
      return new Told(chapter.step().word(), EventView.of(chapter.index(), chapter.event()));
    }
  }

  @GET
  @Operation(summary = "The story of an invoice, in order, each event with its proof")
  public Uni<Story> tell(@PathParam("number") String number) {
    if (InvoiceNumber.parse(number).isEmpty()) {
      throw ProblemException.of(400, ReasonCode.QUERY_INVALID, "an invoice number has 20 digits");
    }
    return mentioning(number)
        .map(chapters -> InvoiceHistory.tell(number, chapters))
        .map(this::asCallerMayHear)
        .map(Story::of);
  }

  private Uni<List<Chapter>> mentioning(String number) {
    return search
        .find(EventQuery.ofInvoice(number))
        .map(HistoryResource::chapters)
        .chain(
            known ->
                InvoiceHistory.requestOf(known)
                    .map(request -> withRequest(request, known))
                    .orElseGet(() -> Uni.createFrom().item(known)));
  }

  private Uni<List<Chapter>> withRequest(UUID request, List<Chapter> known) {
    return search
        .find(EventQuery.ofRequest(request))
        .map(page -> Stream.concat(known.stream(), chapters(page).stream()).toList());
  }

  private InvoiceHistory asCallerMayHear(InvoiceHistory history) {
    InvoiceHistory heard = caller.tenantScope().map(history::heardBy).orElse(history);
    if (heard.chapters().isEmpty()) {
      throw ProblemException.notFound("no invoice " + history.number());
    }
    return heard;
  }

  private static List<Chapter> chapters(EventPage page) {
    return page.events().stream().map(found -> Chapter.of(found.index(), found.event())).toList();
  }
}
