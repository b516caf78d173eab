package dev.kaipiao.issuance.api;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Two versions of one question, side by side; there is no second version of ours yet. */
public final class GreetingResource {

  private GreetingResource() {}

  /** The one that is being phased out. */
  @Path("/v0/greeting")
  @PermitAll
  public static class First {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String greet() {
      return "hello";
    }
  }

  /** Its successor. */
  @Path("/v1/greeting")
  @PermitAll
  public static class Second {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String greet() {
      return "hello and welcome";
    }
  }
}
