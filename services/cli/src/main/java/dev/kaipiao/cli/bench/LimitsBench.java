package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.limits.MachineLimits;
import dev.kaipiao.benchmarks.results.Figure;
import java.util.List;

/** What the machine can do at most. */
final class LimitsBench implements Bench {

  @Override
  public String wireName() {
    return "limits";
  }

  @Override
  public String title() {
    return "The machine's own limits, each measured alone beside an idle stack.";
  }

  @Override
  public boolean isCore() {
    return true;
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    MachineLimits limits = bed.limits();
    return Findings.of(
        List.of(
            Figure.of(
                "PostgreSQL, rows of 1 kB, 500 to a statement",
                limits.postgres().rowsPerSecond(),
                "/s"),
            Figure.of(
                "PostgreSQL, single-row commits, 8 connections",
                limits.postgres().commitsPerSecond(),
                "/s"),
            Figure.of(
                "PostgreSQL, single-row commits, one connection",
                limits.postgres().singleCommitsPerSecond(),
                "/s"),
            Figure.of(
                "Kafka, records of 1 kB produced, acks=all",
                limits.kafka().producedPerSecond(),
                "/s"),
            Figure.of("Kafka, the same records consumed", limits.kafka().consumedPerSecond(), "/s"),
            Figure.of(
                "signatures, ECDSA P-256 with " + limits.signatures().provider(),
                limits.signatures().perSecondAndCore(),
                "/s and core")));
  }
}
