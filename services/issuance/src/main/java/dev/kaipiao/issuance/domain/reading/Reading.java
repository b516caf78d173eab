package dev.kaipiao.issuance.domain.reading;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.reason.Violation;
import java.util.List;

/**
 * What was understood of a body.
 *
 * @param request what could be read; fields that could not are null and named in the violations
 * @param violations what is wrong with the form; empty when all is well
 */
public record Reading(InvoiceRequest request, List<Violation> violations, Extent extent) {

  /** How much of the body was read. */
  public enum Extent {
    /** All of it, so that what is missing is really missing. */
    WHOLE,
    /** Reading stopped at a limit, such as the number of lines; the rest is not known. */
    PART,
    /** Not JSON or not an object: nothing can be relied on. */
    UNREADABLE
  }

  /** What a body holds that could not be read at all. */
  static final InvoiceRequest NOTHING =
      new InvoiceRequest(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  public Reading {
    violations = List.copyOf(violations);
  }

  public boolean isClean() {
    return violations.isEmpty();
  }
}
