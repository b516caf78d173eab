package dev.kaipiao.signing.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.signing.store.DocumentStore;
import dev.kaipiao.signing.store.StoredDocument;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signed documents. An enterprise reaches its own only. */
@Path("/v1/documents/{number}")
@RolesAllowed({Role.ENTERPRISE, Role.BANK, Role.AUDITOR, Role.OPERATOR})
public class DocumentResource {

  private final DocumentStore store;
  private final Caller caller;

  public DocumentResource(DocumentStore store, Caller caller) {
    this.store = store;
    this.caller = caller;
  }

  /**
   * What a signature is like.
   *
   * @param digest SHA-256 of the document, lower-case hex
   * @param certificateDigest SHA-256 of the signing certificate (DER), lower-case hex
   */
  public record SignatureDescription(
      InvoiceNumber number,
      String format,
      String algorithm,
      String digest,
      String certificateDigest,
      OffsetDateTime signedAt,
      String documentPath) {

    static SignatureDescription of(StoredDocument document) {
      return new SignatureDescription(
          document.number(),
          document.format(),
          document.algorithm(),
          document.digest(),
          document.certificateDigest(),
          document.signedAt(),
          "/v1/documents/" + document.number());
    }
  }

  @GET
  @Produces(MediaType.APPLICATION_XML)
  @Operation(summary = "The signed document; its digest (SHA-256, hex) is the entity tag")
  public Uni<Response> document(@PathParam("number") String number, @Context Request request) {
    return store
        .find(parsed(number), scope())
        .map(found -> answer(found.orElseThrow(DocumentResource::unknown), request));
  }

  @GET
  @Path("/signature")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Format, algorithm, digests and time of the signature")
  public Uni<SignatureDescription> signature(@PathParam("number") String number) {
    return store
        .describe(parsed(number), scope())
        .map(found -> found.orElseThrow(DocumentResource::unknown))
        .map(SignatureDescription::of);
  }

  private static Response answer(StoredDocument document, Request request) {
    EntityTag tag = new EntityTag(document.digest());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged != null
        ? unchanged.build()
        : Response.ok(document.xml())
            .tag(tag)
            .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
            .build();
  }

  /** Which tenant's documents the caller may see; empty for every tenant's. */
  private Optional<String> scope() {
    return caller.has(Role.BANK) ? Optional.empty() : caller.tenantScope();
  }

  private static InvoiceNumber parsed(String number) {
    return InvoiceNumber.parse(number).orElseThrow(DocumentResource::unknown);
  }

  private static ProblemException unknown() {
    return ProblemException.of(404, ReasonCode.DOCUMENT_UNKNOWN);
  }
}
