package dev.kaipiao.simulation.invariant;

import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.simulation.event.Asked;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.issuing.IssuanceTables;
import dev.kaipiao.simulation.issuing.IssuanceTables.Request;
import dev.kaipiao.simulation.platform.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exactly one outcome for each request that was accepted. */
final class Requests {

  private Requests() {}

  static List<Breach> breaches(Platform platform, Tellings tellings, RequestIds ids) {
    Findings findings = new Findings("one outcome for each accepted request");
    IssuanceTables tables = platform.issuanceTables();
    Map<RequestId, Request> requests = new HashMap<>();
    tables.requests.committed().forEach(each -> requests.put(each.id(), each));
    for (Asked asked : platform.enterprises().accepted()) {
      Request request = requests.get(ids.of(asked.tenant(), asked.key()));
      findings.require(request != null, () -> asked + " was accepted and is lost");
    }
    Map<RequestId, Integer> invoices = new HashMap<>();
    tables
        .invoices
        .committed()
        .forEach(invoice -> invoices.merge(invoice.request(), 1, Integer::sum));
    Map<RequestId, Integer> issued = new HashMap<>();
    tellings
        .issued()
        .forEach(event -> issued.merge(event.request(), tellings.times(event), Integer::sum));
    for (Request request : requests.values()) {
      boolean wasIssued = request.state().equals("issued");
      int expected = wasIssued ? 1 : 0;
      findings.require(
          wasIssued || request.state().equals("rejected"),
          () -> request.asked() + " is still " + request.state());
      findings.require(
          invoices.getOrDefault(request.id(), 0) == expected,
          () -> request.asked() + " has " + invoices.getOrDefault(request.id(), 0) + " invoices");
      findings.require(
          issued.getOrDefault(request.id(), 0) == expected
              && tellings.times(new Event.Rejected(request.id())) == 1 - expected,
          () -> request.asked() + ", " + request.state() + ", is told otherwise");
    }
    return findings.breaches();
  }
}
