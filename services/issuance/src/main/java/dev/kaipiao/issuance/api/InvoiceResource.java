package dev.kaipiao.issuance.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.lookup.Answer;
import dev.kaipiao.issuance.lookup.InvoiceLookup;
import dev.kaipiao.issuance.store.InvoiceOverview;
import dev.kaipiao.issuance.store.InvoiceQueries;
import dev.kaipiao.issuance.store.InvoiceQuery;
import dev.kaipiao.issuance.store.InvoiceQuery.State;
import dev.kaipiao.issuance.store.InvoiceReader.KeptInvoice;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.Problem;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Issued invoices: one by its number, and lists. */
@Path("/v1/invoices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ENTERPRISE, Role.AUDITOR, Role.OPERATOR})
@Tag(name = "Invoices")
public class InvoiceResource {

  private static final int LARGEST_PAGE = 500;

  private final InvoiceLookup invoices;
  private final InvoiceQueries queries;
  private final Lookups lookups;
  private final Caller caller;

  public InvoiceResource(
      InvoiceLookup invoices, InvoiceQueries queries, Lookups lookups, Caller caller) {
    this.invoices = invoices;
    this.queries = queries;
    this.lookups = lookups;
    this.caller = caller;
  }

  /** A page of invoices; {@code next} continues behind the last one and is absent at the end. */
  @Schema(name = "InvoicePage")
  public record Page(List<InvoiceView> items, String next) {}

  @GET
  @Path("/{number}")
  @Operation(summary = "One invoice, whole, and how far it is")
  @APIResponse(
      responseCode = "200",
      description =
          "The content of the event InvoiceIssued with signedAt, reportedAt and paidAt. While the"
              + " database is away the last known answer, with Cache-Status: kaipiao; hit; ttl=-N",
      content = @Content(schema = @Schema(implementation = InvoiceIssued.class)))
  @APIResponse(
      responseCode = "503",
      description = "The database does not answer and nothing is remembered (KP-9009)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is none, or it is another tenant's (KP-1018)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public Uni<Response> one(@PathParam("number") String number) {
    InvoiceNumber asked =
        InvoiceNumber.parse(number)
            .orElseThrow(() -> ProblemException.notFound("no invoice " + number));
    return lookups
        .orComeBack(invoices.find(asked, caller.tenantScope()))
        .map(
            found ->
                Lookups.telling(Response.ok(whole(found, number)), found)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build());
  }

  private static ObjectNode whole(Answer<KeptInvoice> found, String number) {
    return found
        .value()
        .map(InvoiceView::whole)
        .orElseThrow(() -> ProblemException.notFound("no invoice " + number));
  }

  @GET
  @Operation(summary = "Invoices, newest first, page by page")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is not valid (KP-1017)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public Uni<Page> list(
      @Parameter(description = "The seller's taxpayer id") @QueryParam("seller") String seller,
      @Parameter(description = "The buyer's taxpayer id") @QueryParam("buyer") String buyer,
      @Parameter(description = "First day of issue in China, yyyy-MM-dd") @QueryParam("from")
          String from,
      @Parameter(description = "Last day of issue in China, yyyy-MM-dd") @QueryParam("to")
          String to,
      @Parameter(
              description =
                  "issued (not signed yet), signed (not confirmed by the bureau yet), reported,"
                      + " report-refused, paid or unpaid")
          @QueryParam("state")
          String state,
      @Parameter(description = "The next of the page before") @QueryParam("after") String after,
      @Parameter(description = "1 to 500") @QueryParam("limit") @DefaultValue("50") int limit) {
    int most = Math.min(Math.max(limit, 1), LARGEST_PAGE);
    InvoiceQuery query =
        new InvoiceQuery(
            caller.tenantScope(),
            Optional.ofNullable(seller),
            Optional.ofNullable(buyer),
            day("from", from).map(InvoiceResource::startOf),
            day("to", to).map(last -> startOf(last.plusDays(1))),
            state(state),
            PageCursor.read(after),
            most);
    return lookups.guarded(queries.list(query)).map(rows -> page(rows, most));
  }

  private static Page page(List<InvoiceOverview> rows, int limit) {
    String next = rows.size() < limit ? null : PageCursor.after(rows.get(rows.size() - 1));
    return new Page(rows.stream().map(InvoiceView::of).toList(), next);
  }

  private static OffsetDateTime startOf(LocalDate day) {
    return day.atStartOfDay().atOffset(ChinaTime.OFFSET);
  }

  private static Optional<LocalDate> day(String name, String text) {
    try {
      return Optional.ofNullable(text).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw ProblemException.of(400, ReasonCode.QUERY_INVALID, name + " is no date: " + text);
    }
  }

  private static Optional<State> state(String text) {
    try {
      return Optional.ofNullable(text)
          .map(name -> State.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(400, ReasonCode.QUERY_INVALID, "no such state: " + text);
    }
  }
}
