package dev.kaipiao.benchmarks.load.ledger;

import dev.kaipiao.benchmarks.load.ledger.InvoiceTable.Mark;
import java.util.EnumMap;
import java.util.Map;

/** Running counts over the requests of a run, so that its progress costs nothing to tell. */
final class Counters {

  private final Map<Mark, Integer> marked = new EnumMap<>(Mark.class);
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
    marked.merge(mark, 1, Integer::sum);
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
        marked.getOrDefault(Mark.SIGNED, 0),
        marked.getOrDefault(Mark.REPORTED, 0),
        marked.getOrDefault(Mark.DELIVERED, 0),
        audited,
        through);
  }
}
