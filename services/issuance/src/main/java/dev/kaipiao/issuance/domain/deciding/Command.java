package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.domain.reading.PayloadHash;

/**
 * A request of which it is known whose it is and under which id it runs.
 *
 * @param hash tells a repetition from another payload under the same id
 */
public record Command(RequestId id, String tenant, PayloadHash hash, Arrival arrival) {

  /** The seller's taxpayer id as it was given, or null. */
  public String seller() {
    return arrival.content().seller().orElse(null);
  }
}
