package dev.kaipiao.simulation.event;

import dev.kaipiao.issuance.domain.Examination;

/**
 * A request for an invoice, as it stands on the requests topic.
 *
 * @param name of this request among all of the run
 * @param key the caller's idempotency key
 * @param content as the platform reads and checks it
 */
public record Asked(String name, String tenant, String key, Examination content) {

  @Override
  public String toString() {
    return "Asked[" + name + "]";
  }
}
