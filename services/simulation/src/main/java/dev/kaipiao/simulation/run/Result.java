package dev.kaipiao.simulation.run;

import dev.kaipiao.simulation.invariant.Breach;
import java.util.List;

/**
 * What came of one seed.
 *
 * @param breaches empty when everything holds
 * @param accepted how many requests were accepted
 * @param invoices how many were issued
 * @param parked how many records had to be replayed
 * @param faults how many large faults there were, beside lost, late and repeated messages
 * @param steps how many things happened
 * @param seconds of virtual time that it took
 * @param trace what happened, line by line, when it was asked for
 */
public record Result(
    long seed,
    List<Breach> breaches,
    int accepted,
    int invoices,
    int parked,
    int faults,
    long steps,
    long seconds,
    List<String> trace) {

  public Result {
    breaches = List.copyOf(breaches);
    trace = List.copyOf(trace);
  }

  public boolean holds() {
    return breaches.isEmpty();
  }
}
