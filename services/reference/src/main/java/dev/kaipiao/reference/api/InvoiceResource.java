package dev.kaipiao.reference.api;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.reference.store.Database;
import dev.kaipiao.reference.store.Invoices;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Issued invoices and their documents, by number. */
@Path("/v1")
@Blocking
@RolesAllowed({Role.ENTERPRISE, Role.AUDITOR, Role.OPERATOR})
public class InvoiceResource {

  private final Database database;
  private final Invoices invoices;
  private final Caller caller;

  public InvoiceResource(Database database, Invoices invoices, Caller caller) {
    this.database = database;
    this.invoices = invoices;
    this.caller = caller;
  }

  @GET
  @Path("/invoices/{number}")
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] invoice(@PathParam("number") String number) {
    InvoiceNumber asked = parse(number);
    Optional<String> tenant = caller.tenantScope();
    return database
        .inOneStatement(connection -> invoices.content(connection, asked, tenant))
        .orElseThrow(() -> ProblemException.notFound("no invoice " + number));
  }

  @GET
  @Path("/documents/{number}")
  @Produces(MediaType.APPLICATION_XML)
  public byte[] document(@PathParam("number") String number) {
    InvoiceNumber asked = parse(number);
    Optional<String> tenant = caller.tenantScope();
    return database
        .inOneStatement(connection -> invoices.document(connection, asked, tenant))
        .orElseThrow(() -> ProblemException.notFound("no document " + number));
  }

  private static InvoiceNumber parse(String number) {
    return InvoiceNumber.parse(number)
        .orElseThrow(() -> ProblemException.notFound("no invoice " + number));
  }
}
