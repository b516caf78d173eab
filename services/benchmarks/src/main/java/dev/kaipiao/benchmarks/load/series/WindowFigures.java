package dev.kaipiao.benchmarks.load.series;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of a part of a run. Latencies and counts are of the requests that were meant to leave
 * in it; rates and silences are of what happened in it, whenever that had left.
 *
 * @param offeredPerSecond requests that were meant to leave
 * @param acceptedInTimePerSecond answers of acceptance that came before the caller gave up
 * @param issuedPerSecond invoices issued
 * @param throughPerSecond the lowest of the rates of all stages that every invoice passes
 * @param longestSilenceMs the longest time without an acceptance
 * @param longestIssuingSilenceMs the longest time without an issued invoice
 * @param retryAfterP50Seconds what refusals told their callers; −1 where none told anything
 * @param retryAfterMaxSeconds the longest of them
 * @param lanes by way in
 * @param stages by name, latencies of stages
 */
public record WindowFigures(
    String name,
    double seconds,
    double offeredPerSecond,
    double acceptedInTimePerSecond,
    double issuedPerSecond,
    double throughPerSecond,
    double longestSilenceMs,
    double longestIssuingSilenceMs,
    int retryAfterP50Seconds,
    int retryAfterMaxSeconds,
    Map<String, LaneFigures> lanes,
    Map<String, StageFigures> stages) {

  public WindowFigures {
    lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
  }
}
