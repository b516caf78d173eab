package dev.kaipiao.benchmarks.load.series;

import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.ledger.Ticks;
import java.util.function.IntUnaryOperator;
import org.HdrHistogram.Histogram;

/** Reads the figures of a stage from the ledger. */
public final class StageReader {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final RequestLedger ledger;
  private final IntUnaryOperator intendedAt;
  private final int from;
  private final int to;

  /**
   * Reads all requests from one on.
   *
   * @param intendedAt when a request was meant to leave, in the ledger's time
   * @param firstMeasured the requests before it are warm-up
   */
  public StageReader(RequestLedger ledger, IntUnaryOperator intendedAt, int firstMeasured) {
    this(ledger, intendedAt, firstMeasured, ledger.requests());
  }

  /** Reads the requests from one on, up to but not including another. */
  StageReader(RequestLedger ledger, IntUnaryOperator intendedAt, int from, int to) {
    this.ledger = ledger;
    this.intendedAt = intendedAt;
    this.from = from;
    this.to = to;
  }

  public StageFigures figuresOf(Stage stage) {
    Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (int sequence = from; sequence < to; sequence++) {
      int at = ledger.timeOf(sequence, stage);
      if (at == Ticks.NEVER || ledger.timeOf(sequence, Stage.ACCEPTED) == Ticks.NEVER) {
        continue;
      }
      latencies.recordValue(Math.max(0, at - intendedAt.applyAsInt(sequence)));
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    return figures(latencies, first, last);
  }

  private static StageFigures figures(Histogram latencies, int first, int last) {
    long count = latencies.getTotalCount();
    return new StageFigures(
        count,
        count < 2 || last == first
            ? 0
            : Figures.rounded((count - 1) / Ticks.toSeconds(last - first)),
        Figures.rounded(Ticks.toMillis(latencies.getValueAtPercentile(50))),
        Figures.rounded(Ticks.toMillis(latencies.getValueAtPercentile(99))),
        Figures.rounded(Ticks.toMillis(latencies.getMaxValue())));
  }
}
