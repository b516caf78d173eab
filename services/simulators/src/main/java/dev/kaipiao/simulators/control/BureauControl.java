package dev.kaipiao.simulators.control;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulators.bureau.Bureau;
import dev.kaipiao.simulators.bureau.BureauBehaviour;
import dev.kaipiao.simulators.bureau.BureauReport;
import dev.kaipiao.simulators.bureau.ConfirmationState;
import dev.kaipiao.simulators.bureau.TaxpayerLimits;
import dev.kaipiao.simulators.bureau.wire.Answer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Sets how the tax bureau behaves, and tells what was uploaded to it. */
@Path("/control/bureau")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BureauControl {

  /** The state that a red-letter confirmation shall take. */
  public record Voiding(ConfirmationState state) {}

  private final Bureau bureau;

  BureauControl(Bureau bureau) {
    this.bureau = bureau;
  }

  @GET
  public BureauBehaviour behaviour() {
    return bureau.behaviour();
  }

  /** Changes what is given, and leaves the rest. */
  @PUT
  public BureauBehaviour behave(BureauBehaviour.Change change) {
    BureauBehaviour changed = change.of(bureau.behaviour());
    bureau.behave(changed);
    return changed;
  }

  @GET
  @Path("/report")
  public BureauReport report() {
    return bureau.report();
  }

  @GET
  @Path("/taxpayers/{id}")
  public TaxpayerLimits limits(@PathParam("id") String taxpayer) {
    return bureau.limits(taxpayer);
  }

  /** Sets all limits of a taxpayer; what is absent is the default again. */
  @PUT
  @Path("/taxpayers/{id}")
  public TaxpayerLimits limit(@PathParam("id") String taxpayer, TaxpayerLimits limits) {
    bureau.limit(taxpayer, limits);
    return limits;
  }

  /** The buyer confirms the use of an invoice. */
  @PUT
  @Path("/invoices/{number}/used")
  public void used(@PathParam("number") String number) {
    bureau.used(InvoiceNumber.of(number));
  }

  /** The bureau voids a red-letter confirmation. */
  @PUT
  @Path("/confirmations/{id}")
  public Answer confirmation(@PathParam("id") String id, Voiding voiding) {
    return bureau.voidConfirmation(id, voiding.state());
  }
}
