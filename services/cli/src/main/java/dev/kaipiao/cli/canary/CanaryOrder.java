package dev.kaipiao.cli.canary;

import dev.kaipiao.cli.canary.judge.Plan;
import dev.kaipiao.cli.stack.Release;
import java.util.Set;

/**
 * What is to be tried, and how.
 *
 * @param rate requests and questions of our own in a second; 0: only what comes by itself counts
 * @param meant names of settings that are to differ from the running release's
 * @param listen address of this machine on which the balancer takes callers
 */
public record CanaryOrder(
    Release release, Plan plan, double rate, Set<String> meant, String listen) {

  /** Callers of this machine only. */
  public static final String THIS_MACHINE = "127.0.0.1";

  public CanaryOrder {
    meant = Set.copyOf(meant);
  }
}
