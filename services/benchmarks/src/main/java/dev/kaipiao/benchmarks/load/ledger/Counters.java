package dev.kaipiao.benchmarks.load.ledger;

import dev.kaipiao.benchmarks.load.ledger.InvoiceTable.Mark;

/** Running counts over the requests of a run, so that its progress costs nothing to tell. */
final class Counters {

  private final int[] marked = new int[Mark.values().length];
  private int accepted;
  private int refused;
  private int rejected;
  private int issued;
  private int audited;
  private int through;

  void countAccepted() {
    accepted++;
  }

  void countRefused() {
    refused++;
  }

  void countRejected() {
    rejected++;
  }

  void countIssued() {
    issued++;
  }

  void countAudited() {
    audited++;
  }

  void countMark(Mark mark) {
    marked[mark.ordinal()]++;
  }

  void countThrough() {
    through++;
  }

  Tally tally() {
    return new Tally(
        accepted,
        refused,
        rejected,
        issued,
        marked[Mark.SIGNED.ordinal()],
        marked[Mark.REPORTED.ordinal()],
        audited,
        through);
  }
}
