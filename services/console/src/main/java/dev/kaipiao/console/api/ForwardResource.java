package dev.kaipiao.console.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The services, behind one origin for the browser. */
@Path("/api/{service}/{path: .+}")
public class ForwardResource {

  private final Forwarding forwarding;

  public ForwardResource(Forwarding forwarding) {
    this.forwarding = forwarding;
  }

  @GET
  public Uni<Response> get(
      @PathParam("service") String service,
      @PathParam("path") String path,
      HttpServerRequest question) {
    return forwarding.forward(service, path, question);
  }

  @POST
  public Uni<Response> post(
      @PathParam("service") String service,
      @PathParam("path") String path,
      HttpServerRequest question) {
    return forwarding.forward(service, path, question);
  }

  @DELETE
  public Uni<Response> delete(
      @PathParam("service") String service,
      @PathParam("path") String path,
      HttpServerRequest question) {
    return forwarding.forward(service, path, question);
  }
}
