package dev.kaipiao.reference.desk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.time.OffsetDateTime;
import java.util.List;

/** What the caller is told. */
public sealed interface Answer {

  /** The invoice is issued, signed, reported and with the banks. */
  record Issued(
      @JsonUnwrapped InvoiceIssued invoice,
      OffsetDateTime signedAt,
      OffsetDateTime reportedAt,
      String documentDigest)
      implements Answer {}

  /** There is no invoice, or the bureau refused it; the same request will end the same way. */
  record Refused(List<Violation> reasons) implements Answer {

    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /** It could not be brought to its end now; the same request under the same key goes on. */
  record Unavailable(ReasonCode code, String detail) implements Answer {}
}
