package dev.kaipiao.simulators.control;

import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells what is wrong with a setting instead of failing with 500. */
public class BadRequests {

  @ServerExceptionMapper
  public Response invalid(IllegalArgumentException e) {
    return answer(e.getMessage());
  }

  @ServerExceptionMapper
  public Response invalid(ValueInstantiationException e) {
    return answer(e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage());
  }

  private static Response answer(String detail) {
    return Response.status(400)
        .type(MediaType.APPLICATION_JSON)
        .entity(Map.of("detail", String.valueOf(detail)))
        .build();
  }
}
