package dev.kaipiao.benchmarks.load.ledger;

import dev.kaipiao.benchmarks.load.ledger.Expectations.Ending;
import dev.kaipiao.benchmarks.load.ledger.InvoiceTable.Mark;
import dev.kaipiao.contracts.value.RequestId;
import java.util.Arrays;
import java.util.List;

/**
 * Writes down what is seen of each request, by its sequence in the run. Senders and watchers write
 * from threads of their own, in any order: an event may be read before the answer to its request.
 * Times are {@link Ticks}.
 */
public final class RequestLedger {

  /** The sequence of an invoice that was issued for somebody else's request. */
  public static final int NOT_OURS = -1;

  private static final int NO_SLOT = -1;
  private static final long NO_ID = 0;

  private final int[] acceptedAt;
  private final int[] issuedAt;
  private final int[] slots;
  private final long[] requestIds;
  private final byte[] fates;
  private final short[] retryAfter;
  private final Expectations expectations;
  private final LongIndex sequences;
  private final InvoiceTable invoices;
  private final AuditTable auditLog;
  private final Rejections rejections;
  private final Counters counters = new Counters();
  private final EarlyRejections earlyRejections = new EarlyRejections();
  private int issuedTwice;
  private int numberUsedTwice;
  private int signedTwice;
  private int reportedTwice;
  private int deliveredTwice;
  private int auditedTwice;
  private int contradictedIds;

  /**
   * @param requests of the whole run, warm-up included
   */
  public RequestLedger(int requests, Expectations expectations) {
    this.expectations = expectations;
    acceptedAt = Ticks.nevers(requests);
    issuedAt = Ticks.nevers(requests);
    slots = new int[requests];
    Arrays.fill(slots, NO_SLOT);
    requestIds = new long[requests];
    fates = new byte[requests];
    retryAfter = new short[requests];
    sequences = new LongIndex(requests);
    invoices = new InvoiceTable(requests);
    auditLog = new AuditTable(requests);
    rejections = new Rejections(expectations.faults());
  }

  /** The broker acknowledged the request, which says nothing about its id. */
  public synchronized void accepted(int sequence, int at) {
    if (acceptedAt[sequence] == Ticks.NEVER) {
      acceptedAt[sequence] = at;
      counters.countAccepted();
      settle(sequence);
    }
  }

  /** The intake answered 202 with the request's id. */
  public synchronized void accepted(int sequence, RequestId id, int at) {
    accepted(sequence, at);
    long key = fold(id);
    name(sequence, key);
    earlyRejections.take(key).ifPresent(codes -> rejected(sequence, codes));
  }

  /**
   * Turned away with 429 or 503.
   *
   * @param comeBackAfter seconds; negative where nothing was said
   */
  public synchronized void refused(int sequence, int comeBackAfter) {
    if (take(sequence, Fate.REFUSED)) {
      retryAfter[sequence] = (short) Math.min(comeBackAfter, Short.MAX_VALUE);
      counters.countRefused();
    }
  }

  /** Ended with these reason codes. */
  public synchronized void rejected(int sequence, List<String> codes) {
    if (take(sequence, Fate.REJECTED)) {
      rejections.add(sequence, codes);
      counters.countRejected();
      settle(sequence);
    }
  }

  /** An event tells that the request of this id ended with these reason codes. */
  public synchronized void rejected(RequestId id, List<String> codes) {
    int sequence = sequences.get(fold(id));
    if (sequence == LongIndex.ABSENT) {
      earlyRejections.keep(fold(id), codes);
    } else {
      rejected(sequence, codes);
    }
  }

  /**
   * An event tells that an invoice was issued.
   *
   * @param sequence of the request by its order number, {@link #NOT_OURS} when it bears none of
   *     this run
   * @param number the invoice number, folded into 64 bits
   * @param event the event's id, hashed
   */
  public synchronized void issued(int sequence, RequestId id, long number, long event, int at) {
    int owner = sequence == NOT_OURS ? sequences.get(fold(id)) : sequence;
    int slot = invoices.slotOf(number);
    int known = invoices.owner(slot);
    if (owner < 0) {
      takeForeign(slot, known, event);
    } else if (known != InvoiceTable.UNBOUND) {
      if (known != owner) {
        numberUsedTwice++;
      } else if (invoices.issuedEvent(slot) != event) {
        issuedTwice++;
      }
    } else if (slots[owner] != NO_SLOT) {
      issuedTwice++;
      invoices.bind(slot, owner, event);
    } else {
      bind(slot, owner, event, at);
      name(owner, fold(id));
    }
  }

  public synchronized void signed(long number, long event, int at) {
    signedTwice += mark(number, Mark.SIGNED, event, at);
  }

  public synchronized void reported(long number, long event, int at) {
    reportedTwice += mark(number, Mark.REPORTED, event, at);
  }

  public synchronized void delivered(long number, long event, int at) {
    deliveredTwice += mark(number, Mark.DELIVERED, event, at);
  }

  /** The tax bureau refused the invoice: an end of its way, though not a good one. */
  public synchronized void reportRefused(long number, long event, int at) {
    reportedTwice += mark(number, Mark.REPORT_REFUSED, event, at);
  }

  /**
   * A published checkpoint of the audit log covers the event of an issued invoice.
   *
   * @param index where the log has it
   */
  public synchronized void audited(long event, long index, int at) {
    boolean first = auditLog.time(event) == Ticks.NEVER;
    auditedTwice += auditLog.mark(event, index, at) ? 1 : 0;
    int owner = auditLog.owner(event);
    if (first && owner >= 0) {
      counters.countAudited();
      settle(owner);
    }
  }

  /** When the request was seen at a stage, {@link Ticks#NEVER} when it was not. */
  public synchronized int timeOf(int sequence, Stage stage) {
    return switch (stage) {
      case ACCEPTED -> acceptedAt[sequence];
      case ISSUED -> issuedAt[sequence];
      case SIGNED -> timeOf(sequence, Mark.SIGNED);
      case REPORTED -> timeOf(sequence, Mark.REPORTED);
      case DELIVERED -> timeOf(sequence, Mark.DELIVERED);
      case AUDITED -> auditedAt(slots[sequence]);
    };
  }

  /** The seconds after which a refused request may come again; negative where nothing was said. */
  public synchronized int comeBackAfter(int sequence) {
    return retryAfter[sequence];
  }

  public synchronized Fate fateOf(int sequence) {
    return new Fate(
        fates[sequence],
        acceptedAt[sequence] != Ticks.NEVER,
        slots[sequence] != NO_SLOT,
        timeOf(sequence, Mark.SIGNED) != Ticks.NEVER,
        timeOf(sequence, Mark.REPORTED) != Ticks.NEVER,
        timeOf(sequence, Mark.REPORT_REFUSED) != Ticks.NEVER,
        timeOf(sequence, Mark.DELIVERED) != Ticks.NEVER
            || !expectations.deliveries().test(sequence),
        auditedAt(slots[sequence]) != Ticks.NEVER);
  }

  public synchronized Tally tally() {
    return counters.tally();
  }

  public int requests() {
    return fates.length;
  }

  public synchronized Duplicates duplicates() {
    return new Duplicates(
        issuedTwice, numberUsedTwice, signedTwice, reportedTwice, deliveredTwice, auditedTwice);
  }

  /** Requests whose issued event bears another id than the answer to them did. */
  public synchronized int contradictedIds() {
    return contradictedIds;
  }

  public synchronized RejectionCounts rejections() {
    return rejections.counts();
  }

  private void bind(int slot, int owner, long event, int at) {
    invoices.bind(slot, owner, event);
    slots[owner] = slot;
    issuedAt[owner] = at;
    counters.countIssued();
    rejections.issued(owner);
    for (Mark mark : Mark.values()) {
      if (invoices.time(slot, mark) != Ticks.NEVER) {
        counters.countMark(mark);
      }
    }
    auditLog.bind(event, owner);
    if (auditLog.time(event) != Ticks.NEVER) {
      counters.countAudited();
    }
    settle(owner);
  }

  private void takeForeign(int slot, int known, long event) {
    if (known == InvoiceTable.UNBOUND) {
      invoices.bind(slot, InvoiceTable.FOREIGN, event);
    } else if (invoices.issuedEvent(slot) != event) {
      numberUsedTwice++;
    }
  }

  /** Returns how many more there are of this event than there may be. */
  private int mark(long number, Mark mark, long event, int at) {
    int slot = invoices.slotOf(number);
    boolean first = invoices.time(slot, mark) == Ticks.NEVER;
    boolean second = invoices.mark(slot, mark, event, at);
    int owner = invoices.owner(slot);
    if (first && owner >= 0) {
      counters.countMark(mark);
      settle(owner);
    }
    return second ? 1 : 0;
  }

  private boolean take(int sequence, byte answer) {
    boolean fresh = (fates[sequence] & answer) == 0;
    fates[sequence] |= answer;
    return fresh;
  }

  private void settle(int sequence) {
    if (isThrough(fateOf(sequence)) && take(sequence, Fate.THROUGH)) {
      counters.countThrough();
    }
  }

  private boolean isThrough(Fate fate) {
    return fate.accepted() && (expectations.ending() == Ending.ANSWER || fate.settled());
  }

  private int timeOf(int sequence, Mark mark) {
    int slot = slots[sequence];
    return slot == NO_SLOT ? Ticks.NEVER : invoices.time(slot, mark);
  }

  private int auditedAt(int slot) {
    return slot == NO_SLOT ? Ticks.NEVER : auditLog.time(invoices.issuedEvent(slot));
  }

  private void name(int sequence, long key) {
    if (requestIds[sequence] == NO_ID) {
      requestIds[sequence] = key;
      sequences.putIfAbsent(key, sequence);
    } else if (requestIds[sequence] != key) {
      contradictedIds++;
    }
  }

  private static long fold(RequestId id) {
    return id.value().getMostSignificantBits() ^ id.value().getLeastSignificantBits();
  }
}
