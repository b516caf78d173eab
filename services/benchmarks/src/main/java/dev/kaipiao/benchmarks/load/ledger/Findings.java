package dev.kaipiao.benchmarks.load.ledger;

import java.util.ArrayList;
import java.util.List;

/** Reads from the ledger what is missing at the end of a run. */
public final class Findings {

  private final RequestLedger ledger;

  public Findings(RequestLedger ledger) {
    this.ledger = ledger;
  }

  /** Accepted requests that did not come to their end, as things stand now. */
  public Losses losses() {
    int neverDecided = 0;
    int notSigned = 0;
    int notReported = 0;
    int notDelivered = 0;
    int notAudited = 0;
    List<Integer> sequences = openRequests(Integer.MAX_VALUE);
    for (int sequence : sequences) {
      Fate fate = ledger.fateOf(sequence);
      neverDecided += one(!fate.issued());
      notSigned += one(fate.issued() && !fate.signed());
      notReported += one(fate.issued() && !fate.reported() && !fate.reportRefused());
      notDelivered += one(fate.issued() && !fate.deliveredWhereDue());
      notAudited += one(fate.issued() && !fate.audited());
    }
    return new Losses(
        sequences.size(), neverDecided, notSigned, notReported, notDelivered, notAudited);
  }

  /** Requests that never got an answer, however often they were sent. */
  public int unanswered() {
    int unanswered = 0;
    for (int sequence = 0; sequence < ledger.requests(); sequence++) {
      unanswered += one(!ledger.fateOf(sequence).answered());
    }
    return unanswered;
  }

  /** The sequences of accepted requests that are not at their end, in order. */
  public List<Integer> openRequests(int limit) {
    List<Integer> open = new ArrayList<>();
    for (int sequence = 0; sequence < ledger.requests() && open.size() < limit; sequence++) {
      Fate fate = ledger.fateOf(sequence);
      if (fate.accepted() && !fate.through()) {
        open.add(sequence);
      }
    }
    return open;
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
  }
}
